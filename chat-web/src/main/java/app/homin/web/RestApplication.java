package app.homin.web;

import app.homin.web.http.LocationFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The REST interface, under {@value #PATH}; {@code operations/openapi.yaml} describes it. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {

    public static final String PATH = "api";

    /**
     * Jersey describes itself in WADL by default, with the names of classes; OpenAPI says it better. And it would put a host
     * before what {@link LocationFilter} leaves without.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}
