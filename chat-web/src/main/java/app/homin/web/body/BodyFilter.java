package app.homin.web.body;

import app.homin.service.error.ErrorCode;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.http.Bodies;
import app.homin.web.http.ClientAddress;
import app.homin.web.http.GivenParameters;
import app.homin.web.http.Paths;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the bodies of requests before anything else does. Whoever reads a body holds a thread of the server until its
 * sender has sent it all, and the server has 200: as many senders that take their time would stop it for everybody. So a
 * body that is not here yet needs a place, of which there are fewer than threads, and has a few seconds in all. One that
 * arrived together with its head, as most do, needs neither. Files are left to those who take them ({@link Uploads}).
 */
public class BodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** As much as the server takes for a form. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(BodyFilter.class.getName());
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FILES = "multipart/";
    private static final int CHUNK = 8 * 1024;
    /**
     * Whose body is too large, but not larger than the server takes a file, is heard out, in the same time: many clients
     * do not look for an answer before, and would find a broken connection instead of it.
     */
    static final int HEARD_OUT = 32 * 1024 * 1024;

    @Inject
    private transient ClientAddress address;

    @Inject
    @ConfigProperty(name = "chat.limits.bodies.time")
    private Duration time;

    @Inject
    @ConfigProperty(name = "chat.limits.bodies.places")
    private int places;

    private transient BodyPlaces anonymous;
    private transient BodyPlaces signedIn;

    @Override
    public void init() {
        anonymous = new BodyPlaces(places, Math.max(1, places / 2));
        signedIn = new BodyPlaces(places, Math.max(1, places / 4));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            if (Bodies.isAnnounced(request)) {
                // Files, which perhaps nobody takes.
                Bodies.leaveUnread(request, response);
            }
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest whole;
        try {
            byte[] body = read(request);
            whole = new ReadBody(request, body);
            if (type(request).startsWith(FORM)) {
                whole = new GivenParameters(whole, fields(request, body));
            }
        } catch (Refused refused) {
            refuse(request, response, refused.status);
            return;
        } catch (IOException gone) {
            LOG.log(Level.FINE, "Nobody is left to send a body", gone);
            // Nothing is written, which would fail too, and loudly.
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        }
        chain.doFilter(whole, response);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return Bodies.isAnnounced(request) && !type(request).startsWith(FILES);
    }

    private static String type(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private byte[] read(HttpServletRequest request) throws IOException, Refused {
        long length = request.getContentLengthLong();
        if (length > HEARD_OUT) {
            throw new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        ServletInputStream body = request.getInputStream();
        if (length >= 0 && length <= MAX_BYTES && body.available() >= length) {
            return body.readNBytes((int) length);
        }
        Principal user = request.getUserPrincipal();
        BodyPlaces queue = user == null ? anonymous : signedIn;
        String sender = user == null ? address.of(request) : user.getName();
        if (!queue.take(sender)) {
            throw new Refused(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        try {
            return readWhatComes(body, length);
        } finally {
            queue.giveBack(sender);
        }
    }

    /**
     * @param announced how many bytes there are, negative if that is not known. Nothing behind them is waited for: beside
     *     an offer to speak another protocol (Upgrade) the server does not tell where the body ends.
     */
    private byte[] readWhatComes(ServletInputStream body, long announced) throws IOException, Refused {
        long start = System.nanoTime();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int length = 0;
        int read;
        while (length != announced && length <= HEARD_OUT && (read = body.read(chunk)) >= 0) {
            length += read;
            if (length <= MAX_BYTES) {
                all.write(chunk, 0, read);
            }
            if (System.nanoTime() - start > time.toNanos()) {
                throw new Refused(HttpServletResponse.SC_REQUEST_TIMEOUT);
            }
        }
        if (length > MAX_BYTES) {
            throw new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        return all.toByteArray();
    }

    private static Map<String, String[]> fields(HttpServletRequest request, byte[] body) throws Refused {
        try {
            // The container finds those of the address only: the body is read.
            Map<String, String[]> fields = new HashMap<>(request.getParameterMap());
            FormBody.parse(body).forEach(fields::putIfAbsent);
            return fields;
        } catch (IllegalArgumentException noForm) {
            throw new Refused(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** The connection ends with this answer: what is left of the body is not waited for. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        Bodies.leaveUnread(request, response);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        if (Paths.of(request).startsWith("/api/")) {
            ProblemWriter.write(request, response, new Refusal(problem(status)));
        } else {
            response.sendError(status);
        }
    }

    private static Problem problem(int status) {
        return switch (status) {
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                Problem.of(ErrorCode.OVERLOADED, "too many requests are being sent slowly");
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ->
                Problem.of(ErrorCode.TOO_LARGE, "the body is too large");
            case HttpServletResponse.SC_REQUEST_TIMEOUT ->
                Problem.of(status, "timeout", "the body was not sent in time");
            default -> Problem.of(ErrorCode.INVALID, "the body cannot be read");
        };
    }

    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        private Refused(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }
}
