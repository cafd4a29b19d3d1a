package app.homin.web.door;

import app.homin.web.door.RequestHead.Fault;
import app.homin.web.door.RequestHead.Field;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.http.ResponseHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.DataChunk;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * Checks the head of each request as soon as Grizzly has parsed it, and answers what Grizzly itself refuses, which
 * would get a status and nothing else. Grizzly calls its probes in both cases, and treats an exception from a probe as
 * an unreadable head: nothing else sees the request, and the connection is closed. Thread-safe.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // As Grizzly declares its probes.
final class HeadCheck extends HttpProbe.Adapter {

    private static final Pattern EMPTY_LINES = Pattern.compile("^[\r\n]+");

    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED_TYPE = 415;
    private static final int HEADERS_TOO_LARGE = 431;

    private final HeadRepairs repairs = new HeadRepairs();
    private final java.lang.reflect.Field sent;

    /**
     * Must be called on a thread of the application, which finds the JSON writer.
     *
     * @throws ReflectiveOperationException if Grizzly is not built as expected
     */
    HeadCheck() throws ReflectiveOperationException {
        answer(new Fault(BAD_REQUEST, ""), false);
        sent = HttpHeader.class.getDeclaredField("headerBuffer");
        sent.setAccessible(true);
    }

    @Override
    public void onHeaderParseEvent(Connection connection, HttpHeader header, int size) {
        if (header instanceof HttpRequestPacket request) {
            RequestHead head = head(request);
            head.fault().or(() -> head.faultIn(sent(request))).ifPresent(fault -> {
                throw new RefusedException(fault);
            });
            repairs.apply(request, head);
        }
    }

    @Override
    public void onErrorEvent(Connection connection, HttpPacket packet, Throwable failure) {
        if (!(packet.getHttpHeader() instanceof HttpRequestPacket request)) {
            return;
        }
        HttpResponsePacket response = request.getResponse();
        if (!response.isCommitted()) {
            byte[] answer = answer(fault(failure), request.isHeadRequest());
            connection.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, answer));
            // Otherwise Grizzly would answer too.
            response.setExpectContent(false);
            response.setCommitted(true);
        }
        request.getProcessingState().getHttpContext().close();
    }

    private static Fault fault(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.fault;
        }
        if (failure instanceof ChunkFraming.BrokenException) {
            return new Fault(BAD_REQUEST, failure.getMessage());
        }
        // Grizzly reports it in no other way.
        String message = String.valueOf(failure.getMessage());
        boolean tooLarge = message.contains("too large") || message.contains("exceed");
        return tooLarge
                ? new Fault(HEADERS_TOO_LARGE, "the head of the request is too large")
                : new Fault(BAD_REQUEST, "the request cannot be understood");
    }

    private static byte[] answer(Fault fault, boolean headOnly) {
        byte[] body = ProblemWriter.json(fault.status(), fault.detail());
        StringBuilder head = new StringBuilder("HTTP/1.1 " + fault.status() + " "
                + HttpStatus.getHttpStatus(fault.status()).getReasonPhrase() + "\r\n");
        if (fault.status() == METHOD_NOT_ALLOWED) {
            header(head, "Allow", String.join(", ", RequestHead.METHODS));
        }
        if (fault.status() == UNSUPPORTED_TYPE) {
            header(head, "Accept-Encoding", "identity");
        }
        header(head, "Content-Type", Problem.MEDIA_TYPE + ";charset=UTF-8");
        header(head, "Content-Length", Integer.toString(body.length));
        header(head, "Cache-Control", "no-store");
        ResponseHeaders.ALWAYS.forEach((name, value) -> header(head, name, value));
        header(head, "Content-Security-Policy", ResponseHeaders.DATA_POLICY);
        header(head, "Connection", "close");
        head.append("\r\n").append(headOnly ? "" : new String(body, StandardCharsets.UTF_8));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static RequestHead head(HttpRequestPacket request) {
        MimeHeaders headers = request.getHeaders();
        List<Field> fields = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            fields.add(new Field(text(headers.getName(i)), text(headers.getValue(i))));
        }
        DataChunk query = request.getQueryStringDC();
        return new RequestHead(
                EMPTY_LINES.matcher(request.getMethod().getMethodString()).replaceFirst(""),
                text(request.getRequestURIRef().getRequestURIBC()),
                query.isNull() ? null : text(query),
                request.getProtocolString(),
                fields);
    }

    /**
     * The head as received, apart from what Grizzly changes in place: it writes names in lower case and joins folded
     * lines.
     */
    private String sent(HttpRequestPacket request) {
        try {
            Buffer bytes = (Buffer) sent.get(request);
            return bytes.toStringContent(StandardCharsets.ISO_8859_1, 0, bytes.limit());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(DataChunk bytes) {
        return Optional.ofNullable(bytes.toString(StandardCharsets.ISO_8859_1)).orElse("");
    }

    /** Not a defect: it needs no stack trace. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        private RefusedException(Fault fault) {
            super(fault.detail(), null, false, false);
            this.fault = fault;
        }
    }
}
