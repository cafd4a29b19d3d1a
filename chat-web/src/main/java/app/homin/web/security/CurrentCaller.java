package app.homin.web.security;

import app.homin.service.Caller;
import app.homin.service.error.UnauthenticatedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of the current request, with what services need of the {@link JsonWebToken}. Not for sockets: they use the
 * principal of their handshake.
 */
@ApplicationScoped
public class CurrentCaller {

    private JsonWebToken token;

    protected CurrentCaller() {}

    @Inject
    public CurrentCaller(JsonWebToken token) {
        this.token = token;
    }

    /** Empty if nobody is signed in. */
    public Optional<Caller> find() {
        return token.getName() == null
                ? Optional.empty()
                : Optional.of(new Caller(Long.parseLong(token.getSubject()), token.getClaim("sid"), token.getGroups()));
    }

    /** @throws UnauthenticatedException if nobody is signed in */
    @Produces
    public Caller get() {
        return find().orElseThrow(() -> new UnauthenticatedException("sign in first"));
    }
}
