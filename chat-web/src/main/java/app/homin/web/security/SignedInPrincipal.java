package app.homin.web.security;

import app.homin.service.Caller;
import jakarta.security.enterprise.CallerPrincipal;

/** The principal of a signed-in request: {@code request.getUserPrincipal()}, also at the handshake of a socket. */
public final class SignedInPrincipal extends CallerPrincipal {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    public SignedInPrincipal(Caller caller) {
        super(Long.toString(caller.userId()));
        this.caller = caller;
    }

    public Caller caller() {
        return caller;
    }
}
