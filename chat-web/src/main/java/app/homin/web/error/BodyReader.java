package app.homin.web.error;

import app.homin.service.error.TooLargeException;
import jakarta.annotation.Priority;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers an unreadable JSON body with 400. The parser and the binding report it in many ways, a stack overflow among
 * them, which by default would all be a 500.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyReader implements ReaderInterceptor {

    private static final Logger LOG = Logger.getLogger(BodyReader.class.getName());

    /** A message of 4,000 code points takes 48 KB with every one of them escaped. */
    static final int MAX_BYTES = 64 * 1024;

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isJson(context.getMediaType())) {
            return context.proceed();
        }
        Object body = read(context);
        if (body == null) {
            throw malformed();
        }
        return body;
    }

    private static Object read(ReaderInterceptorContext context) throws IOException {
        byte[] body = bytes(context);
        if (body.length > MAX_BYTES) {
            throw new TooLargeException("a JSON body has at most " + MAX_BYTES + " bytes");
        }
        if (!isUtf8(body) || !isWhole(body)) {
            throw malformed();
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.FINE, "A JSON body could not be read", e);
            throw malformed();
        }
    }

    /** A client that stops in the middle of a body is no defect of ours either. */
    private static byte[] bytes(ReaderInterceptorContext context) {
        try {
            return context.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException broken) {
            throw new MalformedBodyException("the body ended before its end");
        }
    }

    /** The parser would replace malformed bytes with replacement characters, and store what nobody sent. */
    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Whether the body is one JSON value with nothing after it. The binding skips unknown members, and Parsson's way of
     * skipping does not stop at the end of the body: an object that is opened and not closed would hold a thread for
     * ever.
     */
    static boolean isWhole(byte[] body) {
        try (JsonParser json = PARSERS.createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            json.next();
            json.getValue();
            return !json.hasNext();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.FINE, "A JSON body could not be read", e);
            return false;
        }
    }

    private static boolean isJson(MediaType type) {
        String subtype = type == null ? "" : type.getSubtype().toLowerCase(Locale.ROOT);
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    private static MalformedBodyException malformed() {
        return new MalformedBodyException("the body is not the JSON that is expected here");
    }
}
