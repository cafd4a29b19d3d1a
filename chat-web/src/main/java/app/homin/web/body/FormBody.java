package app.homin.web.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses the fields of a form as browsers encode them. */
final class FormBody {

    private static final int MOST_FIELDS = 1_000;

    private FormBody() {}

    /**
     * The fields in their order.
     *
     * @throws IllegalArgumentException if the body is not a form, or has too many fields
     */
    static Map<String, String[]> parse(byte[] body) {
        Map<String, String[]> fields = new LinkedHashMap<>();
        String[] pairs = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("too many fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                fields.merge(name, new String[] {value}, FormBody::joined);
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String[] joined(String[] before, String[] more) {
        String[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = more[0];
        return all;
    }
}
