package app.homin.web.door;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The head of a request, each byte as one character, and what is wrong with it (RFC 9112, RFC 3986).
 *
 * @param path as sent, without the query
 * @param query as sent, null for none
 * @param fields in their order, one for each line
 */
record RequestHead(String method, String path, String query, String protocol, List<Field> fields) {

    /** Methods that something here handles, or that browsers send. */
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Equals {@code max-post-size-bytes} of payara-config, for which the server answers with a page of its own. */
    static final long MAX_BODY = 32L * 1024 * 1024;

    static final String LENGTH = "Content-Length";
    private static final String HOST_NAME = "Host";
    private static final String MALFORMED = "a header is malformed";
    private static final String CODING = "Transfer-Encoding";
    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** All bytes except those that end lines or strings; the receiver interprets those above 0x7f. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private static final Pattern HOST = Pattern.compile(
            "(?:[0-9A-Za-z._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?:\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])?)?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern DOTS = Pattern.compile("\\.\\.?;.*");

    /** A header line. */
    record Field(String name, String value) {}

    /** Why a request is refused. */
    record Fault(int status, String detail) {}

    /** What is wrong with the head; empty for nothing. */
    Optional<Fault> fault() {
        if (!PROTOCOLS.contains(protocol)) {
            return bad("this version of HTTP is not spoken here");
        }
        if (!METHODS.contains(method)) {
            return Optional.of(new Fault(405, "this method is not offered here"));
        }
        if (!isPath()) {
            return bad("the path is malformed");
        }
        if (query != null && decoded(query).filter(text -> text.indexOf(0) < 0).isEmpty()) {
            return bad("the query is malformed");
        }
        if (!fields.stream().allMatch(field -> isField(field))) {
            return bad(MALFORMED);
        }
        if (!all(HOST_NAME, value -> HOST.matcher(value).matches())
                || protocol.equals("HTTP/1.1") && count(HOST_NAME) == 0) {
            return bad("the host is malformed");
        }
        if (!all("Expect", "100-continue"::equalsIgnoreCase)) {
            return Optional.of(new Fault(417, "this expectation cannot be met"));
        }
        if (!isPlain()) {
            return Optional.of(new Fault(415, "a body is taken as it is only, not compressed"));
        }
        return framing();
    }

    /**
     * What is wrong with the lines as received; empty if each of them is one of these fields. The server skips a line
     * without a colon, joins a folded one, and ignores a length beside chunks; a proxy may read them differently.
     *
     * @param sent the head as received, with the empty line that ends it
     */
    Optional<Fault> faultIn(String sent) {
        // Left out: the server takes the host from a target that names one.
        List<Field> read =
                fields.stream().filter(field -> !is(field, HOST_NAME)).toList();
        List<String> all = sent.lines().toList();
        List<String> lines = all.stream().filter(line -> !isOf(line, HOST_NAME)).toList();
        // Counted from the end, because empty lines may come first.
        int first = lines.size() - 1 - read.size();
        boolean complete = first > 0
                && all.size() - lines.size() <= 1
                && lines.get(first - 1).endsWith(protocol)
                && IntStream.range(0, read.size()).allMatch(i -> is(lines.get(first + i), read.get(i)));
        return complete ? Optional.empty() : bad(MALFORMED);
    }

    private static boolean is(String line, Field field) {
        return isOf(line, field.name())
                && line.substring(field.name().length() + 1)
                        .strip()
                        .equals(field.value().strip());
    }

    private static boolean isOf(String line, String name) {
        return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }

    /** Whether this line announces a body. */
    static boolean isOfBody(Field field) {
        return is(field, CODING) || is(field, LENGTH) && !field.value().equals("0");
    }

    /** A compressed body is refused, because its length is unknown before it is read. */
    private boolean isPlain() {
        return fields.stream().noneMatch(RequestHead::isOfBody)
                || fields.stream()
                        .filter(field -> is(field, "Content-Encoding"))
                        .allMatch(field -> field.value().equalsIgnoreCase("identity"));
    }

    /**
     * The end of the body must be unambiguous: a proxy that reads it differently would take the rest for another
     * request.
     */
    private Optional<Fault> framing() {
        if (!all(LENGTH, value -> DIGITS.matcher(value).matches())) {
            return bad("the length of the body is malformed");
        }
        boolean clear = count(CODING) == 0 || count(LENGTH) == 0 && protocol.equals("HTTP/1.1");
        if (!clear || !all(CODING, "chunked"::equalsIgnoreCase)) {
            return bad("it is not clear where the body ends");
        }
        if (fields.stream().anyMatch(field -> is(field, LENGTH) && Long.parseLong(field.value()) > MAX_BODY)) {
            return Optional.of(new Fault(413, "the body is too large"));
        }
        return Optional.empty();
    }

    /** Whether there is at most one line of this name, and its value passes the test. */
    private boolean all(String name, Predicate<String> such) {
        return count(name) <= 1
                && fields.stream().filter(field -> is(field, name)).allMatch(field -> such.test(field.value()));
    }

    private long count(String name) {
        return fields.stream().filter(field -> is(field, name)).count();
    }

    private static boolean is(Field field, String name) {
        return field.name().equalsIgnoreCase(name);
    }

    private static boolean isField(Field field) {
        return TOKEN.matcher(field.name()).matches()
                && VALUE.matcher(field.value()).matches();
    }

    private boolean isPath() {
        if (path.equals("*")) {
            return method.equals("OPTIONS");
        }
        Optional<String> decoded = decoded(path);
        return decoded.isPresent() && isPath(decoded.get());
    }

    /** The container refuses backslashes and paths that leave the root, and answers without a body. */
    private static boolean isPath(String decoded) {
        if (!decoded.startsWith("/")
                || decoded.equals("/.")
                || decoded.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            return false;
        }
        int depth = 0;
        String before = "/";
        for (String segment : decoded.substring(1).split("/", -1)) {
            boolean dots = segment.equals(".") || segment.equals("..");
            depth += segment.equals("..") ? -1 : segment.isEmpty() || dots ? 0 : 1;
            // The container fails on dots that go back over nothing, or over parameters.
            if (depth < 0 || DOTS.matcher(segment).matches() || dots && (before.isEmpty() || before.contains(";"))) {
                return false;
            }
            before = segment;
        }
        return true;
    }

    /** Empty if an escape is broken, or if the result is not UTF-8. */
    private static Optional<String> decoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                c = (char) (high << 4 | low);
                i += 2;
            }
            bytes[length++] = (byte) c;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fault> bad(String detail) {
        return Optional.of(new Fault(400, detail));
    }
}
