package app.homin.web.account;

import app.homin.service.Slice;
import app.homin.service.account.AccountService;
import app.homin.service.account.SessionService;
import app.homin.service.account.SessionView;
import app.homin.service.account.SignedIn;
import app.homin.web.Query;
import app.homin.web.error.Problem;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.Devices;
import app.homin.web.security.SessionCookies;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** Signing up, in and out, and one's signed-in devices. */
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuthResource {

    private AccountService accounts;
    private SessionService sessions;
    private SessionCookies cookies;
    private Devices devices;
    private CurrentCaller caller;
    private Clock clock;

    protected AuthResource() {}

    @Inject
    public AuthResource(
            AccountService accounts,
            SessionService sessions,
            SessionCookies cookies,
            Devices devices,
            CurrentCaller caller,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookies = cookies;
        this.devices = devices;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("register")
    @PermitAll
    public Response register(RegisterRequest body, @Context HttpServletRequest request) {
        SignedIn signedIn = accounts.register(Query.required(body).registration(), devices.of(request));
        return Response.status(Response.Status.CREATED).entity(tokens(signedIn)).build();
    }

    @POST
    @Path("login")
    @PermitAll
    public Tokens login(LoginRequest body, @Context HttpServletRequest request) {
        LoginRequest login = Query.required(body);
        return tokens(sessions.signIn(login.credentials(), devices.of(request).withToken(login.deviceToken())));
    }

    @POST
    @Path("refresh")
    @PermitAll
    public Tokens refresh(RefreshRequest body, @Context HttpServletRequest request) {
        return tokens(sessions.refresh(Query.required(body).refreshToken(), clock.instant(), devices.of(request)));
    }

    @POST
    @Path("logout")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Nothing but problems has a body here.
    public void logout(
            RefreshRequest body, @Context HttpServletRequest request, @Context HttpServletResponse response) {
        if (body != null) {
            sessions.signOut(body.refreshToken());
        }
        if (cookies.arePresent(request)) {
            cookies.refreshToken(request).ifPresent(sessions::signOut);
            cookies.clear(request, response);
        }
    }

    @GET
    @Path("sessions")
    public Slice<SessionView> sessions() {
        return new Slice<>(sessions.list(caller.get()), null);
    }

    @DELETE
    @Path("sessions")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Nothing but problems has a body here.
    public void endOthers() {
        sessions.endOthers(caller.get());
    }

    @DELETE
    @Path("sessions/{id}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Nothing but problems has a body here.
    public void end(@PathParam("id") String id) {
        sessions.end(caller.get(), id);
    }

    private Tokens tokens(SignedIn signedIn) {
        return Tokens.of(signedIn, clock.instant());
    }
}
