package app.homin.web.error;

import app.homin.service.error.ChatException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * A JSON body that cannot be read is the sender's fault. Parser and binding tell it in many ways, an overflowing stack
 * among them, which by default would all be our fault (500).
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyReader implements ReaderInterceptor {

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
        context.setInputStream(new LimitedBody(context.getInputStream()));
        try {
            return context.proceed();
        } catch (RuntimeException | StackOverflowError e) {
            ChatException ours = ours(e);
            if (ours != null) {
                throw ours;
            }
            throw malformed();
        }
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    }

    private static ChatException ours(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChatException ours) {
                return ours;
            }
        }
        return null;
    }

    private static MalformedBodyException malformed() {
        return new MalformedBodyException("the body is not the JSON that is expected here");
    }
}
