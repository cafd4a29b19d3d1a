package app.homin.web.login;

import app.homin.service.login.PasswordChange;
import app.homin.service.login.PasswordService;
import app.homin.web.Query;
import app.homin.web.error.Problem;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.Devices;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The caller's password. */
@Path("users/me/password")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
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
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE}) // Only problems have a body here.
    public void change(PasswordChange body, @Context HttpServletRequest request) {
        passwords.change(caller.get(), Query.required(body), devices.of(request));
    }
}
