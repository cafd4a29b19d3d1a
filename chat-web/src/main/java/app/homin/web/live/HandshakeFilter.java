package app.homin.web.live;

import app.homin.service.Caller;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.limit.RequestLimits;
import app.homin.service.session.ActiveSessions;
import app.homin.web.error.ErrorTranslator;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.http.ClientAddress;
import app.homin.web.http.PublicAddress;
import app.homin.web.reader.ServerConnections;
import app.homin.web.security.SignedInPrincipal;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Lets a handshake through, or answers it before the upgrade: only here can a refusal still be an HTTP status (aborting
 * in the endpoint's configurator leaks in Tyrus, its issue 791). Who asks the authentication mechanism has found out.
 */
@WebFilter(urlPatterns = ChatEndpoint.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The server takes a buffer for each write, and a new one is cleared: of 8 KB, unless it is told that less will do. */
    private static final int WRITE_BUFFER_BYTES = 2048;

    private static final String RETRY_AFTER = "Retry-After";
    /** No thread takes so long through the server's own part of what came last. */
    private static final Duration RELEASE = Duration.ofSeconds(5);

    /** A browser that was killed leaves its sockets behind for a while. */
    private static final String PLACE_AFTER = "60";

    @Inject
    private transient PublicAddress address;

    @Inject
    private transient ClientAddress client;

    @Inject
    private transient RequestLimits limits;

    @Inject
    private transient ConnectionHub hub;

    @Inject
    private transient Drain drain;

    @Inject
    private transient ActiveSessions sessions;

    @Inject
    private transient ServerConnections lines;

    @Inject
    private transient LiveThreads threads;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            // Who sends frames before the answer has come may find them taken for another handshake, by the server.
            return;
        }
        Caller caller = request.getUserPrincipal() instanceof SignedInPrincipal principal ? principal.caller() : null;
        Instant sessionEnd = caller == null
                ? null
                : sessions.end(caller.userId(), caller.sessionId()).orElse(null);
        Refusal refusal;
        try {
            refusal = refusal(request, caller, sessionEnd);
        } catch (BusyException tooOften) {
            refusal = ErrorTranslator.translate(tooOften);
        }
        if (refusal == null) {
            response.setBufferSize(WRITE_BUFFER_BYTES);
            Handshake handshake = new Handshake(caller, sessionEnd, lines.line(request));
            chain.doFilter(
                    GuardedUpgrade.of(request, handshake, threads.closers(), threads.closersAfter(RELEASE)), response);
        } else {
            ProblemWriter.write(request, response, refusal);
        }
    }

    /**
     * Null if there is nothing against it.
     *
     * @throws BusyException if there were too many of the account or from its address
     */
    private Refusal refusal(HttpServletRequest request, Caller caller, Instant sessionEnd) {
        if (sessionEnd == null) {
            return new Refusal(
                    Problem.of(ErrorCode.UNAUTHENTICATED, "sign in first"), Map.of("WWW-Authenticate", "Bearer"));
        }
        limits.handshake(caller.userId(), client.of(request));
        Refusal malformed = OpeningHandshake.refusal(request);
        if (malformed != null) {
            return malformed;
        }
        // Without one it is a program with a bearer token: the mechanism lets no cookie through without an origin of
        // ours.
        if (request.getHeader("Origin") != null && !address.isFromOurPages(request)) {
            return new Refusal(Problem.of(ErrorCode.FORBIDDEN, "this comes from a page of another origin"));
        }
        if (drain.isDraining()) {
            return new Refusal(
                    Problem.of(ErrorCode.OVERLOADED, "the server is about to stop"),
                    Map.of(RETRY_AFTER, Long.toString(Drain.RECONNECT_SECONDS)));
        }
        if (!hub.hasPlace(caller.userId())) {
            return new Refusal(
                    Problem.of(ErrorCode.RATE_LIMITED, "too many connections"), Map.of(RETRY_AFTER, PLACE_AFTER));
        }
        return null;
    }
}
