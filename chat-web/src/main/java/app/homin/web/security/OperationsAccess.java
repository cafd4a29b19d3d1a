package app.homin.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Decides who may see metrics and detailed health without an account. */
@ApplicationScoped
public class OperationsAccess {

    private static final int SHORTEST_TOKEN = 32;

    private boolean open;
    private byte[] token;

    protected OperationsAccess() {}

    /**
     * @param open whether everybody may
     * @param token what a program such as Prometheus sends as its bearer token; empty for none
     */
    @Inject
    public OperationsAccess(
            @ConfigProperty(name = "chat.operations.public") boolean open,
            @ConfigProperty(name = "chat.operations.token") Optional<String> token) {
        this.open = open;
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
        if (this.token != null && this.token.length < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "chat.operations.token has fewer than " + SHORTEST_TOKEN + " characters and could be guessed");
        }
    }

    /** Whether this request needs no account. */
    public boolean isGranted(HttpServletRequest request) {
        return open || Bearer.of(request).filter(this::isToken).isPresent();
    }

    private boolean isToken(String presented) {
        return token != null && MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }
}
