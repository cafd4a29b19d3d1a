package app.homin.service;

import app.homin.service.error.NotFoundException;
import java.util.regex.Pattern;

/** Converts ids: numbers inside, opaque strings outside. */
public final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private Ids() {}

    /**
     * The number behind an external id.
     *
     * @param what names the kind of thing in the error, such as {@code chat}
     * @throws NotFoundException if the text cannot be an id; null cannot either
     */
    public static long parse(String what, String id) {
        if (id == null || !isPossible(id)) {
            throw new NotFoundException("no such " + what);
        }
        return Long.parseLong(id);
    }

    /** Whether the text has the form of an id. */
    public static boolean isPossible(String id) {
        return NUMBER.matcher(id).matches();
    }

    /** The external form of an id. */
    public static String format(long id) {
        return Long.toString(id);
    }
}
