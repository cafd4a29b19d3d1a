package app.homin.web.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Requires a signed-in caller for every REST method without {@link PermitAll}. The server checks {@link RolesAllowed}
 * after that, but lets everybody call methods without an annotation, such as the answers to OPTIONS that JAX-RS adds
 * itself.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 1)
@ApplicationScoped
public class SignedInFilter implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Inject
    private CurrentCaller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
            caller.get();
        }
    }
}
