package app.homin.web.door;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.glassfish.grizzly.http.util.HttpStatus;

/** The reason phrases of statuses. Where Grizzly knows none, such as for 429, it says {@code CUSTOM}. */
final class Phrases {

    private static final String NONE = "CUSTOM";

    private Phrases() {}

    /**
     * Adds those that Grizzly does not know.
     *
     * @throws ReflectiveOperationException if Grizzly is not built as expected
     */
    static void complete() throws ReflectiveOperationException {
        Method register = HttpStatus.class.getDeclaredMethod("register", int.class, String.class);
        register.setAccessible(true);
        for (Response.Status status : Response.Status.values()) {
            int code = status.getStatusCode();
            if (HttpStatus.getHttpStatus(code).getReasonPhrase().equals(NONE)) {
                register.invoke(null, code, status.getReasonPhrase());
            }
        }
    }
}
