package app.homin.web.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Redirects requests for a folder that lack the trailing slash. Otherwise the container would, before any filter, and
 * to the host that the request names.
 */
@WebListener
public class Folders implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        List<String> folders = new ArrayList<>();
        collect(context, "/", folders);
        context.addServlet(Folders.class.getName(), new Slash()).addMapping(folders.toArray(String[]::new));
    }

    private static void collect(ServletContext context, String folder, List<String> found) {
        Set<String> inside = context.getResourcePaths(folder);
        if (inside == null) {
            return;
        }
        for (String path : inside) {
            if (path.endsWith("/") && !path.endsWith("-INF/")) {
                found.add(path.substring(0, path.length() - 1));
                collect(context, path, found);
            }
        }
    }

    private static final class Slash extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendRedirect(request.getContextPath() + request.getServletPath() + "/");
        }
    }
}
