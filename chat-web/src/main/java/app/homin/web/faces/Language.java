package app.homin.web.faces;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the pages, and which of them a request gets. */
public final class Language {

    /** The languages of the pages; the first is the default. */
    static final List<String> ALL = List.of("en", "uk");

    private Language() {}

    /** The language chosen in this browser, else the first accepted one that the pages have, else the default. */
    public static String of(HttpServletRequest request) {
        return cookie(request, Preferences.LANGUAGE)
                .filter(ALL::contains)
                .orElseGet(() -> Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .filter(ALL::contains)
                        .findFirst()
                        .orElse(ALL.get(0)));
    }

    static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
