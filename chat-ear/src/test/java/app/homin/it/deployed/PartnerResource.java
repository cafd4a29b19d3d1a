package app.homin.it.deployed;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a partner learns of its caller. */
@Path("caller")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@RequestScoped
public class PartnerResource {

    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("groups")
    private Set<String> groups;

    @Inject
    @Claim("sid")
    private String session;

    @GET
    public String caller() {
        return Json.createObjectBuilder()
                .add("name", token.getName())
                .add("groups", Json.createArrayBuilder(groups))
                .add("sid", session)
                .build()
                .toString();
    }

    @GET
    @Path("office")
    @RolesAllowed("admin")
    public String office() {
        return "{}";
    }
}
