package app.homin.web.live;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Releases the worst brake of the platform. At every frame, in and out, Tyrus 2.1 schedules the session's idle timeout
 * anew, even if there is none, and Payara 6 gives it the server's default managed scheduled executor, which searches all
 * jars of the application for context providers each time: most of a message's cost. Tyrus falls back to a pool of its
 * own if that executor is switched off, but then Payara's Weld refuses every application with CDI. So Tyrus gets a timer
 * of ours, which ignores timeouts of zero; {@link Connection#tick} has our own.
 *
 * <p>Where Tyrus is built differently, nothing is changed, and the log says so.
 */
@WebListener
public class TyrusBrake implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(TyrusBrake.class.getName());
    private static final String FIELD = "managedScheduledExecutorService";

    private IdleTimer timer;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object container = event.getServletContext().getAttribute(ServerContainer.class.getName());
        timer = new IdleTimer(task -> {
            Thread thread = new Thread(task, "homin-tyrus-timer");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Field field = field(container.getClass());
            field.setAccessible(true);
            field.set(container, timer);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Sockets stay slow: this server's are not made as expected");
        }
    }

    private static Field field(Class<?> container) throws NoSuchFieldException {
        for (Class<?> type = container; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(FIELD) && field.getType() == ScheduledExecutorService.class) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(FIELD);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        timer.shutdownNow();
    }
}
