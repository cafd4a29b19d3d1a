package app.homin.web.security;

import app.homin.service.session.SignedIn;
import app.homin.web.http.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The two tokens of a browser, in cookies that no script can read. "Remember me" decides how long the refresh cookie
 * lives: with it as long as the login session, without it until the browser is closed. A third cookie outlives the
 * logout: at the next login, it tells the account that this browser has signed in to it before.
 */
@ApplicationScoped
public class SessionCookies {

    private static final String ACCESS = "homin_access";
    private static final String REFRESH = "homin_refresh";
    private static final String DEVICE = "homin_device";
    /** Browsers accept such a cookie only from this very host, over TLS, for all paths. */
    private static final String HOST_PREFIX = "__Host-";

    private static final int UNTIL_CLOSED = -1;
    private static final int YEAR = 365 * 24 * 60 * 60;

    private PublicAddress address;
    private Clock clock;

    protected SessionCookies() {}

    @Inject
    public SessionCookies(PublicAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** Signs the browser in, or replaces its tokens. */
    public void write(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        long left =
                Duration.between(clock.instant(), signedIn.refreshExpiresAt()).toSeconds();
        add(request, response, ACCESS, signedIn.accessToken(), UNTIL_CLOSED);
        add(request, response, REFRESH, signedIn.refreshToken(), signedIn.remembered() ? (int) left : UNTIL_CLOSED);
        if (signedIn.deviceToken() != null) {
            add(request, response, DEVICE, signedIn.deviceToken(), YEAR);
        }
    }

    /** Signs the browser out. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, ACCESS, "", 0);
        add(request, response, REFRESH, "", 0);
    }

    /** Whether the browser has a cookie that signs it in. */
    public boolean arePresent(HttpServletRequest request) {
        return accessToken(request).isPresent() || refreshToken(request).isPresent();
    }

    public Optional<String> accessToken(HttpServletRequest request) {
        return value(request, ACCESS);
    }

    public Optional<String> refreshToken(HttpServletRequest request) {
        return value(request, REFRESH);
    }

    /** The token by which the account that signed in last recognizes the browser. */
    Optional<String> deviceToken(HttpServletRequest request) {
        return value(request, DEVICE);
    }

    private Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            String fullName = fullName(request, name);
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(fullName) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private void add(HttpServletRequest request, HttpServletResponse response, String name, String value, int maxAge) {
        Cookie cookie = new Cookie(fullName(request, name), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(address.isSecure(request));
        cookie.setMaxAge(maxAge);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private String fullName(HttpServletRequest request, String name) {
        return address.isSecure(request) ? HOST_PREFIX + name : name;
    }
}
