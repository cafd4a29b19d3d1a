package app.homin.it.deployed;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Added to the product: everything about the caller that can be injected there. */
@Path("claims")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("user")
@RequestScoped
public class ClaimsResource {

    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("sid")
    private String session;

    @Inject
    @Claim(standard = Claims.exp)
    private Long expires;

    @Inject
    @Claim("iat")
    private long issued;

    @Inject
    @Claim("groups")
    private Set<String> groups;

    @Inject
    @Claim("upn")
    private Optional<String> upn;

    @Inject
    @Claim("nickname")
    private Optional<String> nickname;

    @Inject
    private Lasting lasting;

    @GET
    public String claims() {
        Map<String, Object> claims = new TreeMap<>(lasting.claims());
        claims.put("name", token.getName());
        claims.put("raw", token.getRawToken());
        claims.put("issuer", token.getIssuer());
        claims.put("sid", session);
        claims.put("exp", expires);
        claims.put("iat", issued);
        claims.put("groups", groups);
        claims.put("upn", upn.orElse(null));
        claims.put("nickname", nickname.orElse("none"));
        claims.values().removeIf(Objects::isNull);
        return JsonbBuilder.create().toJson(claims);
    }

    @GET
    @Path("open")
    @PermitAll
    public String open() {
        return claims();
    }

    @GET
    @Path("office")
    @RolesAllowed("admin")
    public String office() {
        return "{}";
    }

    /** Lives longer than a request. */
    @ApplicationScoped
    public static class Lasting {

        @Inject
        private JsonWebToken token;

        @Inject
        @Claim("sub")
        private ClaimValue<String> subject;

        @Inject
        @Claim("nbf")
        private ClaimValue<Optional<Long>> notBefore;

        @Inject
        @Claim("aud")
        private Instance<Set<String>> audience;

        Map<String, Object> claims() {
            Map<String, Object> claims = new TreeMap<>();
            claims.put("lasting.name", token.getName());
            claims.put("lasting.sub", subject.getValue());
            claims.put("lasting.nbf", notBefore.getValue().orElse(null));
            claims.put("lasting.aud", audience.get());
            return claims;
        }
    }
}
