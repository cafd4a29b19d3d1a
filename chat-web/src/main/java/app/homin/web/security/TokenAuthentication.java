package app.homin.web.security;

import app.homin.service.error.ErrorCode;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.session.ActiveSessions;
import app.homin.service.session.SessionService;
import app.homin.service.session.SignedIn;
import app.homin.service.token.VerifiedToken;
import app.homin.web.error.ErrorTranslator;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.http.Bodies;
import app.homin.web.http.Paths;
import app.homin.web.http.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only authentication mechanism of the application, for REST, pages and the handshake of sockets: a bearer token,
 * else the cookies. If the access cookie has expired and the refresh cookie is valid, it rotates both silently. It only
 * identifies the caller; access is decided later, except for the socket, which requires a caller.
 */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

    private static final String SOCKET = "/ws";
    private static final String API = "/api/";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Requests to these have no token yet, or an old one that must not get in the way. */
    private static final Set<String> ENTRANCES =
            Set.of("/api/auth/register", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout");

    /** The same for everybody: needs no check of the token, and must not be answered with new cookies. */
    private static final Pattern SHARED = Pattern.compile(
            "/(resources|jakarta\\.faces\\.resource|\\.well-known|openapi|health/(live|ready|started))(/.*)?");

    private static final Pattern OPERATIONS = Pattern.compile("/(health|metrics)(/.*)?");

    private ActiveSessions active;
    private SessionService sessions;
    private SessionCookies cookies;
    private PublicAddress address;
    private OperationsAccess operations;
    private Devices devices;
    private RequestLimits limits;
    private Clock clock;

    protected TokenAuthentication() {}

    @Inject
    public TokenAuthentication(
            ActiveSessions active,
            SessionService sessions,
            SessionCookies cookies,
            PublicAddress address,
            OperationsAccess operations,
            Devices devices,
            RequestLimits limits,
            Clock clock) {
        this.active = active;
        this.sessions = sessions;
        this.cookies = cookies;
        this.address = address;
        this.operations = operations;
        this.devices = devices;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            return validate(request, response, context);
        } catch (RuntimeException e) {
            return refuse(request, response, ErrorTranslator.translate(e));
        }
    }

    private AuthenticationStatus validate(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (context.isAuthenticationRequest()) {
            // The server asks again for a method with PermitAll. A request is counted, and cookies rotate, only once.
            return request.getUserPrincipal() instanceof SignedInPrincipal known
                    ? context.notifyContainerAboutLogin(known, known.getGroups())
                    : context.doNothing();
        }
        String path = Paths.of(request);
        if (SHARED.matcher(path).matches() || OPERATIONS.matcher(path).matches() && operations.isGranted(request)) {
            return context.doNothing();
        }
        Optional<String> bearer = ENTRANCES.contains(path) ? Optional.empty() : Bearer.of(request);
        if (bearer.isEmpty() && isForged(request, path)) {
            return refuse(
                    request,
                    response,
                    new Refusal(Problem.of(ErrorCode.FORBIDDEN, "this comes from a page of another origin")));
        }
        if (ENTRANCES.contains(path)) {
            return context.doNothing();
        }
        Optional<VerifiedToken> token =
                bearer.isPresent() ? Optional.of(active.authenticate(bearer.get())) : fromCookies(request, response);
        if (token.isEmpty()) {
            if (path.equals(SOCKET)) {
                throw new UnauthenticatedException("sign in first");
            }
            return context.doNothing();
        }
        SignedInPrincipal principal = new SignedInPrincipal(token.get());
        limits.request(principal.caller().userId(), devices.of(request).address());
        return context.notifyContainerAboutLogin(principal, principal.getGroups());
    }

    /**
     * Whether another site's page may have made the browser send this request. Browsers add only cookies on their own,
     * so a program without cookies passes; a form posted to a page is checked in any case, because it may sign in.
     */
    private boolean isForged(HttpServletRequest request, String path) {
        boolean changes = path.equals(SOCKET) || !SAFE.contains(request.getMethod());
        if (!changes) {
            return false;
        }
        boolean formPost = !path.equals(SOCKET) && !path.startsWith(API) && request.getHeader("Origin") != null;
        return (cookies.arePresent(request) || formPost) && !address.isFromOurPages(request);
    }

    private Optional<VerifiedToken> fromCookies(HttpServletRequest request, HttpServletResponse response) {
        if (!cookies.arePresent(request)) {
            return Optional.empty();
        }
        Instant arrivedAt = clock.instant();
        Optional<String> access = cookies.accessToken(request);
        if (access.isPresent()) {
            try {
                return Optional.of(active.authenticate(access.get()));
            } catch (UnauthenticatedException runOut) {
                // The refresh cookie decides.
            }
        }
        Optional<String> refresh = cookies.refreshToken(request);
        if (refresh.isPresent()) {
            try {
                SignedIn renewed = sessions.refresh(refresh.get(), arrivedAt, devices.of(request));
                cookies.write(request, response, renewed);
                return Optional.of(active.authenticate(renewed.accessToken()));
            } catch (UnauthenticatedException over) {
                // Nobody is signed in any more.
            }
        }
        cookies.clear(request, response);
        return Optional.empty();
    }

    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        Bodies.leaveUnread(request, response);
        try {
            ProblemWriter.write(request, response, refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
