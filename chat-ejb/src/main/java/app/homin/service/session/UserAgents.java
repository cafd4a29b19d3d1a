package app.homin.service.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the common names of browser and system in a user agent. Browsers also claim to be other browsers, so the most
 * specific names are looked for first.
 */
final class UserAgents {

    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    /** The first product of a program's user agent: its name and version. */
    private static final Pattern PROGRAM = Pattern.compile("([A-Za-z][\\w.-]{0,29})(/\\S*)?( .*)?");

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Vivaldi/", "Vivaldi");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chromium/", "Chromium");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("iPad", "iPadOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
        SYSTEMS.put("X11", "Unix");
    }

    private UserAgents() {}

    /** Null if unknown. */
    static String browser(String userAgent) {
        if (userAgent == null) {
            return null;
        }
        String known = find(userAgent, BROWSERS);
        if (known != null) {
            return known;
        }
        Matcher program = PROGRAM.matcher(userAgent);
        return program.matches() && !userAgent.startsWith("Mozilla") ? program.group(1) : null;
    }

    /** Null if unknown. */
    static String system(String userAgent) {
        return userAgent == null ? null : find(userAgent, SYSTEMS);
    }

    private static String find(String userAgent, Map<String, String> names) {
        return names.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
