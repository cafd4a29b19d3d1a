package app.homin.web.door;

import app.homin.web.http.GrizzlyRequests;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.ContentEncoding;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.TransferEncoding;

/**
 * Installs a {@link HeadCheck}, {@link Chunks} and {@link Compression} where the server reads requests. Many malformed
 * requests never reach an application: the server answers them with an empty 200, without a body or with a page of its
 * own, or logs them with a stack trace. Only a request gives access to that place, so the first one on each listener,
 * usually a readiness probe, installs them for all others.
 *
 * <p>If the server is not built as expected, nothing is changed, and the log says so.
 */
@WebListener
public class FrontDoor implements ServletRequestListener, ServletContextListener {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class.getName());

    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final List<HttpServerFilter> guarded = new CopyOnWriteArrayList<>();

    /** Null if Grizzly cannot be reached. */
    private HeadCheck check;

    private ContentEncoding compression;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            check = new HeadCheck();
            compression = Compression.ofAnswers();
            Phrases.complete();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            complain(e);
        }
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        if (check == null || !ports.add(event.getServletRequest().getLocalPort())) {
            return;
        }
        try {
            for (Filter filter :
                    GrizzlyRequests.context(event.getServletRequest()).getFilterChain()) {
                if (filter instanceof HttpServerFilter codec && !guarded.contains(codec)) {
                    guard(codec);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            complain(e);
        }
    }

    private void guard(HttpServerFilter codec) {
        codec.getMonitoringConfig().addProbes(check);
        for (TransferEncoding encoding : codec.getTransferEncodings()) {
            if (encoding instanceof ChunkedTransferEncoding) {
                codec.addTransferEncoding(new Chunks(encoding));
                codec.removeTransferEncoding(encoding);
            }
        }
        for (ContentEncoding encoding : codec.getContentEncodings()) {
            codec.removeContentEncoding(encoding);
        }
        codec.addContentEncoding(compression);
        guarded.add(codec);
    }

    /** The next version of the application installs its own. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        for (HttpServerFilter codec : guarded) {
            codec.getMonitoringConfig().removeProbes(check);
            codec.removeContentEncoding(compression);
            for (TransferEncoding encoding : codec.getTransferEncodings()) {
                if (encoding instanceof Chunks chunks) {
                    codec.addTransferEncoding(chunks.writer());
                    codec.removeTransferEncoding(chunks);
                }
            }
        }
        guarded.clear();
    }

    private static void complain(Throwable failure) {
        LOG.log(
                Level.WARNING,
                failure,
                () -> "Malformed requests are left to the server: its HTTP is not built as expected");
    }
}
