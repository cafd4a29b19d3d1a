package app.homin.web.security;

import app.homin.service.Caller;
import app.homin.service.token.VerifiedToken;
import jakarta.security.enterprise.CallerPrincipal;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The principal of a signed-in request, {@code request.getUserPrincipal()}, also at the handshake of a socket: the
 * access token that authenticated it. Its name is the account's id.
 */
public final class SignedInPrincipal extends CallerPrincipal implements JsonWebToken {

    private static final long serialVersionUID = 1L;

    private final transient VerifiedToken token;

    public SignedInPrincipal(VerifiedToken token) {
        super(Long.toString(token.caller().userId()));
        this.token = token;
    }

    public Caller caller() {
        return token.caller();
    }

    @Override
    public Set<String> getClaimNames() {
        return token.claims().keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
        return (T) token.claims().get(name);
    }
}
