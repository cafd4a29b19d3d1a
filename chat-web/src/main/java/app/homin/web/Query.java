package app.homin.web;

import app.homin.service.error.InvalidException;
import app.homin.web.error.MalformedBodyException;

/** Reads query parameters; what cannot be read is blamed on the parameter by name. */
public final class Query {

    /** Items of a list where the caller does not say. */
    public static final int DEFAULT_LIMIT = 50;
    /** Items of a list at most; who asks for more gets this many. */
    public static final int MAX_LIMIT = 100;

    private Query() {}

    /** @param text null for the default */
    public static int limit(String text) {
        Long limit = number("limit", text);
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1) {
            throw new InvalidException("limit", "at least 1", "error.limit.tooSmall");
        }
        return (int) Math.min(limit, MAX_LIMIT);
    }

    /** Null if it is left out. */
    public static Long number(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new InvalidException(name, "not a number", "error." + name + ".malformed");
        }
        return Long.valueOf(text);
    }

    /** False if it is left out. */
    public static boolean flag(String name, String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new InvalidException(name, "true or false", "error." + name + ".malformed");
    }

    /** The body, which must be there. */
    public static <T> T required(T body) {
        if (body == null) {
            throw new MalformedBodyException("a JSON body is required");
        }
        return body;
    }
}
