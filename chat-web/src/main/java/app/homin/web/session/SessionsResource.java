package app.homin.web.session;

import app.homin.service.Slice;
import app.homin.service.session.SessionService;
import app.homin.service.session.SessionView;
import app.homin.web.error.Problem;
import app.homin.web.security.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's signed-in devices. */
@Path("auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@ApplicationScoped
public class SessionsResource {

    private SessionService sessions;
    private CurrentCaller caller;

    protected SessionsResource() {}

    @Inject
    public SessionsResource(SessionService sessions, CurrentCaller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @GET
    public Slice<SessionView> list() {
        return new Slice<>(sessions.list(caller.get()), null);
    }

    @DELETE
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void endOthers() {
        sessions.endOthers(caller.get());
    }

    @DELETE
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void end(@PathParam("id") String id) {
        sessions.end(caller.get(), id);
    }
}
