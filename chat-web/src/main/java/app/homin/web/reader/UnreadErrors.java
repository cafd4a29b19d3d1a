package app.homin.web.reader;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Drops the container's log message that it could not show an error page to a client that has left, which has a stack
 * trace each time. Filters by text, not by level, because the server sets the level itself; the trace is part of the
 * message.
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
