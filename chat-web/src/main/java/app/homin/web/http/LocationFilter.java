package app.homin.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Makes the location of something new a path. JAX-RS would put the host that the client named before it; the client
 * knows better whom it asked.
 */
@Provider
public class LocationFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        if (location != null) {
            String api = request.getUriInfo().getBaseUri().getRawPath();
            response.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, URI.create(api).resolve(location));
        }
    }
}
