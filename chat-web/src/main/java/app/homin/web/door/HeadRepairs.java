package app.homin.web.door;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.FixedLengthTransferEncoding;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.util.Header;

/** Repairs requests that are valid or common and that Grizzly misinterprets. */
final class HeadRepairs {

    private static final String WEBSOCKET = "websocket";
    private static final String SOCKET = "/ws";

    private final TransferEncoding chunks = new Chunks(new ChunkedTransferEncoding(0));
    private final TransferEncoding plain = new FixedLengthTransferEncoding();
    private final Method setCoding;

    /** @throws ReflectiveOperationException if Grizzly is not built as expected */
    HeadRepairs() throws ReflectiveOperationException {
        setCoding = HttpHeader.class.getDeclaredMethod("setTransferEncoding", TransferEncoding.class);
        setCoding.setAccessible(true);
    }

    /** @param head of that request, without faults */
    void apply(HttpRequestPacket request, RequestHead head) {
        if (!request.getMethod().getMethodString().equals(head.method())) {
            // Empty lines before the request line (RFC 9112, 2.2).
            request.setMethod(head.method());
        }
        if (request.isUpgrade() && !isHandshake(head)) {
            ignoreUpgrade(request, head);
        }
        if (options(head).anyMatch("close"::equals)) {
            // Grizzly recognizes it only as the single value.
            request.getProcessingState().setKeepAlive(false);
        }
        if (head.query() != null && head.query().chars().anyMatch(c -> c > 0x7f)) {
            request.setQueryString(escaped(head.query()));
        }
    }

    /**
     * Ignores an upgrade to anything but the socket (RFC 9110, 7.8). Grizzly would pass the body of such a request on
     * as it is, without decoding its chunks or finding its end. Java's own client offers HTTP/2 this way on each new
     * connection.
     */
    private void ignoreUpgrade(HttpRequestPacket request, RequestHead head) {
        if (!isForSocket(head)) {
            request.getHeaders().removeHeader(Header.Upgrade);
        }
        request.getUpgradeDC().recycle();
        request.setIgnoreContentModifiers(false);
        request.setExpectContent(request.isChunked() || request.getContentLength() > 0);
        try {
            setCoding.invoke(request, request.isChunked() ? chunks : plain);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        request.getProcessingState()
                .setKeepAlive(
                        head.protocol().equals("HTTP/1.1") || options(head).anyMatch("keep-alive"::equals));
    }

    private static boolean isHandshake(RequestHead head) {
        return head.method().equals("GET")
                && head.protocol().equals("HTTP/1.1")
                && isForSocket(head)
                && values(head, "Upgrade").anyMatch(WEBSOCKET::equals)
                && head.fields().stream().noneMatch(RequestHead::isOfBody);
    }

    /** Whether it is for the socket, whose endpoint reports what is wrong with a handshake. */
    private static boolean isForSocket(RequestHead head) {
        return head.path().endsWith(SOCKET);
    }

    private static Stream<String> options(RequestHead head) {
        return values(head, "Connection");
    }

    /** The values of a header that is a list, in lower case. */
    private static Stream<String> values(RequestHead head, String name) {
        return head.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .flatMap(field -> Stream.of(field.value().split(",")))
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }

    /** Escapes as browsers do: the container decodes unescaped bytes in another charset. */
    private static String escaped(String query) {
        StringBuilder all = new StringBuilder();
        query.chars().forEach(c -> {
            if (c > 0x7f) {
                all.append('%').append(Integer.toHexString(c));
            } else {
                all.append((char) c);
            }
        });
        return all.toString();
    }
}
