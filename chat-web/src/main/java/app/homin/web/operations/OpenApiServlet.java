package app.homin.web.operations;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the description of the REST interface as MicroProfile OpenAPI does: YAML, or JSON on request. Takes the path
 * of the server's own service, which would add members that OpenAPI does not define.
 */
@WebServlet("/openapi/*")
public class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient OpenApiDocument document;

    @Override
    public void init() throws ServletException {
        try {
            document = OpenApiDocument.load();
        } catch (IOException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String below = request.getPathInfo();
        if (below != null && !below.equals("/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean json = wantsJson(request.getParameter("format"), request.getHeader("Accept"));
        byte[] body = json ? document.json() : document.yaml();
        response.setHeader("Vary", "Accept");
        response.setContentType(json ? "application/json" : "application/yaml");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * @param format of the query, null if missing; takes precedence over {@code accept}
     * @param accept the header, null if missing
     */
    static boolean wantsJson(String format, String accept) {
        if (format != null) {
            return format.equalsIgnoreCase("json");
        }
        return accept != null && accept.contains("json") && !accept.contains("yaml");
    }
}
