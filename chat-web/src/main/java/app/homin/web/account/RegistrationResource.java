package app.homin.web.account;

import app.homin.service.account.AccountService;
import app.homin.service.session.SignedIn;
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
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** Registration. */
@Path("auth/register")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RegistrationResource {

    private AccountService accounts;
    private Devices devices;
    private Clock clock;

    protected RegistrationResource() {}

    @Inject
    public RegistrationResource(AccountService accounts, Devices devices, Clock clock) {
        this.accounts = accounts;
        this.devices = devices;
        this.clock = clock;
    }

    @POST
    @PermitAll
    public Response register(RegisterRequest body, @Context HttpServletRequest request) {
        SignedIn signedIn = accounts.register(Query.required(body).registration(), devices.of(request));
        return Response.status(Response.Status.CREATED)
                .entity(Tokens.of(signedIn, clock.instant()))
                .build();
    }
}
