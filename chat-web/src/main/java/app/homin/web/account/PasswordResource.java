package app.homin.web.account;

import app.homin.service.account.PasswordService;
import app.homin.web.Query;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.Devices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own password. */
@Path("users/me/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "users")
@ApplicationScoped
public class PasswordResource {

    private PasswordService passwords;
    private Devices devices;
    private CurrentCaller caller;

    protected PasswordResource() {}

    @Inject
    public PasswordResource(PasswordService passwords, Devices devices, CurrentCaller caller) {
        this.passwords = passwords;
        this.devices = devices;
        this.caller = caller;
    }

    @PUT
    @Operation(summary = "Change my password, which signs my other devices out")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(
            responseCode = "400",
            description = "invalid: the errors name the fields, currentPassword where it is not the present one")
    @APIResponse(responseCode = "409", description = "conflict: it has been changed meanwhile")
    @APIResponse(
            responseCode = "429",
            description = "rate-limited: too many wrong passwords; Retry-After says how long")
    public void change(PasswordRequest body, @Context HttpServletRequest request) {
        passwords.change(caller.get(), Query.required(body).change(), devices.of(request));
    }
}
