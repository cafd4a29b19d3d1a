package app.homin.web.security;

import app.homin.service.Caller;
import app.homin.service.error.UnauthenticatedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who sent the present request. Not for sockets: they take the principal of their handshake. */
@ApplicationScoped
public class CurrentCaller {

    private HttpServletRequest request;

    protected CurrentCaller() {}

    @Inject
    public CurrentCaller(HttpServletRequest request) {
        this.request = request;
    }

    /** Empty if nobody is signed in. */
    public Optional<Caller> find() {
        return request.getUserPrincipal() instanceof SignedInPrincipal signedIn
                ? Optional.of(signedIn.caller())
                : Optional.empty();
    }

    /** @throws UnauthenticatedException if nobody is signed in */
    @Produces
    public Caller get() {
        return find().orElseThrow(() -> new UnauthenticatedException("sign in first"));
    }
}
