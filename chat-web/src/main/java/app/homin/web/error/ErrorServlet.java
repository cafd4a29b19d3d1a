package app.homin.web.error;

import app.homin.web.http.GivenParameters;
import app.homin.web.http.ResponseHeaders;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers every error that no other code of ours has answered: programs get a problem, people the page {@value #PAGE}.
 */
@WebServlet(urlPatterns = "/error")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(ErrorServlet.class.getName());

    /** For people. It reads the status from the request attribute {@code jakarta.servlet.error.status_code}. */
    private static final String PAGE = "/WEB-INF/errorpages/error.xhtml";

    /** The socket does not answer with documents either. */
    private static final String SOCKET = "/ws";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (status == null || path == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Refusal refusal = request.getAttribute(FailureFilter.REFUSAL) instanceof Refusal told
                ? told
                : refusal((Integer) status, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        String asked = path.substring(request.getContextPath().length());
        boolean forPrograms = ResponseHeaders.isData(asked) || asked.equals(SOCKET) || asked.startsWith(SOCKET + "/");
        try {
            if (forPrograms || getServletContext().getResource(PAGE) == null) {
                ProblemWriter.write(request, response, refusal);
            } else {
                request.getRequestDispatcher(PAGE).forward(new Bodiless(request), response);
            }
        } catch (IOException gone) {
            LOG.log(Level.FINE, "The client is gone and gets no error answer", gone);
        }
    }

    /** Shows the page as for a GET: the body that was refused must not be read again. */
    private static final class Bodiless extends GivenParameters {

        private Bodiless(HttpServletRequest request) {
            super(request, Map.of());
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        /** A script gets the whole page too: Faces would render a partial response. */
        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Faces-Request") ? null : super.getHeader(name);
        }
    }

    private static Refusal refusal(int status, Throwable failure) {
        return failure == null
                ? new Refusal(Problem.of(status, ProblemStatus.code(status), ErrorTranslator.detail(status)))
                : ErrorTranslator.translate(failure);
    }
}
