package app.homin.web.session;

import app.homin.service.session.SessionService;
import app.homin.web.security.CurrentCaller;
import app.homin.web.security.SessionCookies;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Ends the login session of a browser. It is not a Faces form, because the form's state would be stale in a page that
 * was open while the server restarted, and signing out must always work.
 */
@WebServlet("/logout")
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller caller;

    @Inject
    private transient SessionService sessions;

    @Inject
    private transient SessionCookies cookies;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        caller.find().ifPresent(sessions::signOut);
        cookies.clear(request, response);
        response.sendRedirect(request.getContextPath() + "/");
    }
}
