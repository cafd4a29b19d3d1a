package app.homin.web.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpRequestPacket;

/** Gets from a request to Grizzly, the server's HTTP implementation, for which the Servlet API has no method. */
public final class GrizzlyRequests {

    private GrizzlyRequests() {}

    /**
     * Grizzly's context of this request.
     *
     * @throws ReflectiveOperationException if the container is not built as expected
     * @throws ClassCastException likewise
     */
    public static FilterChainContext context(ServletRequest request) throws ReflectiveOperationException {
        return (FilterChainContext) call(grizzly(request), "getContext");
    }

    /**
     * The head as Grizzly has parsed it.
     *
     * @throws ReflectiveOperationException if the container is not built as expected
     * @throws ClassCastException likewise
     */
    public static HttpRequestPacket head(ServletRequest request) throws ReflectiveOperationException {
        return (HttpRequestPacket) call(grizzly(request), "getRequest");
    }

    private static Object grizzly(ServletRequest request) throws ReflectiveOperationException {
        Object inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return call(call(inner, "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
