package app.homin.web.login;

import app.homin.service.login.LoginService;
import app.homin.service.session.Device;
import app.homin.web.Query;
import app.homin.web.security.Devices;
import app.homin.web.session.Tokens;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** Login. */
@Path("auth/login")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LoginResource {

    private LoginService logins;
    private Devices devices;
    private Clock clock;

    protected LoginResource() {}

    @Inject
    public LoginResource(LoginService logins, Devices devices, Clock clock) {
        this.logins = logins;
        this.devices = devices;
        this.clock = clock;
    }

    @POST
    @PermitAll
    public Tokens login(LoginRequest body, @Context HttpServletRequest request) {
        LoginRequest login = Query.required(body);
        Device device = devices.of(request).withToken(login.deviceToken());
        return Tokens.of(logins.signIn(login.credentials(), device), clock.instant());
    }
}
