package app.homin.web.session;

import app.homin.service.session.SessionService;
import app.homin.web.Query;
import app.homin.web.error.Problem;
import app.homin.web.security.Devices;
import app.homin.web.security.SessionCookies;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;

/** Refresh of tokens, and logout. */
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuthResource {

    private SessionService sessions;
    private SessionCookies cookies;
    private Devices devices;
    private Clock clock;

    protected AuthResource() {}

    @Inject
    public AuthResource(SessionService sessions, SessionCookies cookies, Devices devices, Clock clock) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.devices = devices;
        this.clock = clock;
    }

    @POST
    @Path("refresh")
    @PermitAll
    public Tokens refresh(RefreshRequest body, @Context HttpServletRequest request) {
        Instant now = clock.instant();
        return Tokens.of(sessions.refresh(Query.required(body).refreshToken(), now, devices.of(request)), now);
    }

    @POST
    @Path("logout")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void logout(
            RefreshRequest body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        if (body != null) {
            sessions.signOut(body.refreshToken(), devices.of(request));
        }
        if (cookies.arePresent(request)) {
            cookies.refreshToken(request).ifPresent(token -> sessions.signOut(token, devices.of(request)));
            cookies.clear(request, response);
        }
    }
}
