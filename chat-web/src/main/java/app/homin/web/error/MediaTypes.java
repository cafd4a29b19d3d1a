package app.homin.web.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Media types in headers (RFC 9110, 8.3.1 and 12.5.1), simplified so that all code that reads them understands them
 * alike.
 */
final class MediaTypes {

    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETER =
            "\\s*;\\s*(?:(" + TOKEN + ")=(" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.){0,200}+\"))?";
    private static final Pattern TYPE =
            Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")((?:" + PARAMETER + "){0,20}+)\\s*");
    private static final Pattern PARAMETERS = Pattern.compile(PARAMETER);
    private static final Pattern QUALITY = Pattern.compile("[01]?(?:\\.\\d{0,9})?");

    private static final double LEAST = 0.001;

    private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "us-ascii");

    private MediaTypes() {}

    /**
     * The type of a body.
     *
     * @param name in lower case, without parameters
     * @param charset empty for none
     * @param parameters as sent
     */
    record Given(String name, String charset, String parameters) {

        boolean isJson() {
            return name.equals(JSON) || name.endsWith("+json");
        }

        /** Whether it names no other charset. */
        boolean isUtf8() {
            return charset.isEmpty() || UTF8.contains(charset.toLowerCase(Locale.ROOT));
        }

        /** The name; of a multipart type also the parameters, because its parts need the boundary. */
        String plain() {
            return name.startsWith("multipart/") ? name + parameters : name;
        }
    }

    /** Parses a Content-Type; empty if it is malformed. */
    static Optional<Given> given(String header) {
        Matcher type = TYPE.matcher(header);
        return type.matches()
                ? Optional.of(new Given(
                        type.group(1).toLowerCase(Locale.ROOT), parameter(type.group(2), "charset"), type.group(2)))
                : Optional.empty();
    }

    /**
     * Parses an Accept header: the accepted types with their quality and nothing else, without malformed entries. Empty
     * if none is left.
     */
    static Optional<String> accepted(String header) {
        if (header.isBlank()) {
            return Optional.of(ANYTHING);
        }
        List<String> accepted = new ArrayList<>();
        boolean noJson = false;
        for (String entry : entries(header)) {
            Matcher type = TYPE.matcher(entry);
            if (type.matches()) {
                String name = type.group(1).toLowerCase(Locale.ROOT);
                double quality = quality(parameter(type.group(2), "q"));
                if (quality > 0) {
                    accepted.add(quality < 1 ? name + ";q=" + String.format(Locale.ROOT, "%.3f", quality) : name);
                }
                noJson |= quality == 0 && name.equals(JSON);
            }
        }
        if (noJson) {
            // All that a wildcard could match here.
            accepted.removeIf(name -> name.startsWith(ANYTHING) || name.startsWith("application/*"));
        }
        return accepted.isEmpty() ? Optional.empty() : Optional.of(String.join(",", accepted));
    }

    /** Splits at the commas outside of quotes. */
    private static List<String> entries(String header) {
        List<String> entries = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                entries.add(header.substring(start, i));
                start = i + 1;
            }
        }
        entries.add(header.substring(start));
        return entries;
    }

    /** Negative if the text is not a quality. */
    private static double quality(String text) {
        if (text.isEmpty()) {
            return 1;
        }
        if (!QUALITY.matcher(text).matches() || text.equals(".")) {
            return -1;
        }
        double quality = Double.parseDouble(text);
        return quality == 0 ? 0 : Math.max(LEAST, Math.min(1, quality));
    }

    /** The value without its quotes; empty if the parameter is missing. */
    private static String parameter(String parameters, String name) {
        Matcher each = PARAMETERS.matcher(parameters);
        while (each.find()) {
            if (name.equalsIgnoreCase(each.group(1))) {
                return each.group(2).replaceAll("^\"|\"$", "").strip();
            }
        }
        return "";
    }
}
