package app.homin.web.reader;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps out of the log that an error page could not be shown to somebody who has left, which the container tells each time
 * with a stack trace. By what it says, not by level, which the server sets itself; the trace is a part of the message.
 */
@WebListener
public class UnreadErrors implements ServletContextListener, Filter {

    private final Logger container = Logger.getLogger("jakarta.enterprise.web");
    private Filter before;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        before = container.getFilter();
        container.setFilter(this);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        container.setFilter(before);
    }

    @Override
    public boolean isLoggable(LogRecord told) {
        return !isUnread(told.getMessage()) && (before == null || before.isLoggable(told));
    }

    private static boolean isUnread(String message) {
        return message != null
                && message.contains("Exception processing ErrorPage")
                && message.contains(IOException.class.getName());
    }
}
