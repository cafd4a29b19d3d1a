package app.homin.web;

import app.homin.service.error.InvalidException;
import app.homin.web.error.MalformedBodyException;

/** Parses query parameters. An error names the parameter. */
public final class Query {

    /** Number of items in a list if the caller states none. */
    public static final int DEFAULT_LIMIT = 50;
    /** Maximum number of items in a list; a larger request gets this many. */
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

    /** Null if the parameter is missing. */
    public static Long number(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new InvalidException(name, "not a number", "error." + name + ".malformed");
        }
        return Long.valueOf(text);
    }

    /** False if the parameter is missing. */
    public static boolean flag(String name, String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new InvalidException(name, "true or false", "error." + name + ".malformed");
    }

    /** Returns the body, which is required. */
    public static <T> T required(T body) {
        if (body == null) {
            throw new MalformedBodyException("a JSON body is required");
        }
        return body;
    }
}
