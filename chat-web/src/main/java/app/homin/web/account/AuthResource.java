package app.homin.web.account;

import app.homin.service.Slice;
import app.homin.service.account.AccountService;
import app.homin.service.account.SessionService;
import app.homin.service.account.SessionView;
import app.homin.service.account.SignedIn;
import app.homin.web.Query;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing up, in and out, and one's signed-in devices. */
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "auth")
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
    @Operation(summary = "Become a user and sign in")
    @SecurityRequirementsSet
    @APIResponse(
            responseCode = "201",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "400", description = "invalid: the errors name the fields")
    @APIResponse(responseCode = "409", description = "email-taken")
    @APIResponse(
            responseCode = "429",
            description = "rate-limited: too many from this address; Retry-After says how long")
    public Response register(RegisterRequest body, @Context HttpServletRequest request) {
        SignedIn signedIn = accounts.register(Query.required(body).registration(), devices.of(request));
        return Response.status(Response.Status.CREATED).entity(tokens(signedIn)).build();
    }

    @POST
    @Path("login")
    @PermitAll
    @Operation(summary = "Sign in on this device")
    @SecurityRequirementsSet
    @APIResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(responseCode = "401", description = "unauthenticated: no such account or another password")
    @APIResponse(
            responseCode = "429",
            description = "rate-limited: too many failures; Retry-After says how long. Does not happen because of what"
                    + " others guessed where the deviceToken of an earlier login is sent along")
    public Tokens login(LoginRequest body, @Context HttpServletRequest request) {
        LoginRequest login = Query.required(body);
        return tokens(sessions.signIn(login.credentials(), devices.of(request).withToken(login.deviceToken())));
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Operation(summary = "Get new tokens for a refresh token, which is used up by that")
    @SecurityRequirementsSet
    @APIResponse(
            responseCode = "200",
            description = "New tokens",
            content = @Content(schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "401",
            description =
                    "unauthenticated. A used token gets the same successor again for some seconds, as long as that was"
                            + " not used; later it ends its session")
    public Tokens refresh(RefreshRequest body, @Context HttpServletRequest request) {
        return tokens(sessions.refresh(Query.required(body).refreshToken(), clock.instant(), devices.of(request)));
    }

    @POST
    @Path("logout")
    @PermitAll
    @Operation(summary = "Sign out: the session of this refresh token, and that of the cookies, end with their sockets")
    @SecurityRequirementsSet
    @APIResponse(responseCode = "204", description = "Signed out")
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

    @GET
    @Path("sessions")
    @Operation(summary = "My signed-in devices, last used first")
    public Slice<SessionView> sessions() {
        return new Slice<>(sessions.list(caller.get()), null);
    }

    @DELETE
    @Path("sessions")
    @Operation(summary = "Sign all my devices out but this one")
    @APIResponse(
            responseCode = "204",
            description = "Signed out; their sockets close and their tokens are good for nothing")
    public void endOthers() {
        sessions.endOthers(caller.get());
    }

    @DELETE
    @Path("sessions/{id}")
    @Operation(summary = "Sign one of my devices out")
    @APIResponse(
            responseCode = "204",
            description = "Signed out; its sockets close and its tokens are good for nothing")
    @APIResponse(responseCode = "404", description = "not-found")
    public void end(@PathParam("id") String id) {
        sessions.end(caller.get(), id);
    }

    private Tokens tokens(SignedIn signedIn) {
        return Tokens.of(signedIn, clock.instant());
    }
}
