package app.homin.web.faces;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;

/** Language and theme of a browser, in cookies that the pages' scripts write, too. */
public final class Preferences {

    static final String LANGUAGE = "homin_language";
    static final String THEME = "homin_theme";

    private static final int YEAR = 365 * 24 * 60 * 60;

    private Preferences() {}

    /** Sets them from a profile; null leaves the browser's own. */
    public static void take(HttpServletResponse response, String language, String theme) {
        if (language != null) {
            remember(response, LANGUAGE, language);
        }
        if (theme != null) {
            remember(response, THEME, theme);
        }
    }

    private static void remember(HttpServletResponse response, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(YEAR);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
