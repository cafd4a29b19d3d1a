package app.homin.web.json;

import jakarta.annotation.Priority;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/**
 * Looks up {@link StrictJson} once, before concurrent requests do. Payara looks it up when the first body is read or
 * written ({@code JaxRSJsonContextResolver}), and fails if several first requests do so at once, as after a restart,
 * when all clients come back.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class JsonOnce implements ContainerRequestFilter {

    @Context
    Providers providers;

    private volatile boolean found;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!found) {
            find();
        }
    }

    private synchronized void find() {
        if (!found) {
            providers
                    .getContextResolver(Jsonb.class, MediaType.APPLICATION_JSON_TYPE)
                    .getContext(Object.class);
            found = true;
        }
    }
}
