package app.homin.service;

import app.homin.service.error.NotFoundException;
import java.util.regex.Pattern;

/** Ids are numbers inside and opaque strings outside. */
public final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private Ids() {}

    /**
     * The number behind an id from outside.
     *
     * @param what names the thing in the error, such as {@code chat}
     * @throws NotFoundException if no id of ours looks like that; null does not either
     */
    public static long parse(String what, String id) {
        if (id == null || !isPossible(id)) {
            throw new NotFoundException("no such " + what);
        }
        return Long.parseLong(id);
    }

    /** Whether ids of ours look like that. */
    public static boolean isPossible(String id) {
        return NUMBER.matcher(id).matches();
    }

    /** The id as it goes outside. */
    public static String format(long id) {
        return Long.toString(id);
    }
}
