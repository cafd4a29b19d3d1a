package app.homin.web.body;

import app.homin.service.error.ErrorCode;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.http.Bodies;
import app.homin.web.http.ClientAddress;
import app.homin.web.http.GivenParameters;
import app.homin.web.http.Paths;
import app.homin.web.reader.RequestConnection;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads request bodies before anything else does. Reading a body blocks a server thread until the client has sent all
 * of it, and the server has 200 threads: that many slow clients would stop it for everybody. So a body that has not
 * arrived yet needs a place, of which there are fewer than threads, and must arrive at a minimum pace. A body that
 * arrived together with its head, as most do, needs neither. Uploads are left to the API methods that accept files
 * ({@link Uploads}): elsewhere the container would parse them for the pages, at any pace, and never release the parts.
 */
public class BodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** As much as the server accepts for a form. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(BodyFilter.class.getName());
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FILES = "multipart/";
    private static final String API = "/api/";

    @Inject
    private transient ClientAddress address;

    @Inject
    private transient BodySettings settings;

    private transient SlowBodies anonymous;
    private transient SlowBodies signedIn;

    @Override
    public void init() {
        anonymous = slowBodies();
        signedIn = slowBodies();
    }

    private SlowBodies slowBodies() {
        return new SlowBodies(address, settings.places(), settings.rate(), settings::pace);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            if (Bodies.isAnnounced(request)) {
                if (!Paths.of(request).startsWith(API)) {
                    refuse(request, response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
                    return;
                }
                // An upload, which perhaps nothing accepts.
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
        } catch (RefusedBodyException refused) {
            refuse(request, response, refused.status());
            return;
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A request body could not be read", gone);
            response.setHeader("Connection", "close");
            if (!RequestConnection.isClosed(request)) {
                // Otherwise the server would try to write its error page, and log at length that it cannot.
                response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
            }
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

    private byte[] read(HttpServletRequest request) throws IOException, RefusedBodyException {
        long length = request.getContentLengthLong();
        if (length > SlowBodies.HEARD_OUT) {
            throw new RefusedBodyException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        ServletInputStream body = request.getInputStream();
        if (length >= 0 && length <= MAX_BYTES && body.available() >= length) {
            return body.readNBytes((int) length);
        }
        Principal user = request.getUserPrincipal();
        return user == null
                ? anonymous.read(request, null, MAX_BYTES)
                : signedIn.read(request, user.getName(), MAX_BYTES);
    }

    private static Map<String, String[]> fields(HttpServletRequest request, byte[] body) throws RefusedBodyException {
        try {
            // The body has been read, so the container finds only the parameters of the URL.
            Map<String, String[]> fields = new HashMap<>(request.getParameterMap());
            FormBody.parse(body).forEach(fields::putIfAbsent);
            return fields;
        } catch (IllegalArgumentException noForm) {
            throw new RefusedBodyException(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Answers and closes the connection, without waiting for the rest of the body. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        Bodies.leaveUnread(request, response);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        if (Paths.of(request).startsWith(API)) {
            ProblemWriter.write(request, response, new Refusal(problem(status)));
        } else {
            response.sendError(status);
        }
    }

    private static Problem problem(int status) {
        return switch (status) {
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                Problem.of(ErrorCode.OVERLOADED, "too many requests are being sent slowly, this one too");
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ->
                Problem.of(ErrorCode.TOO_LARGE, "the body is too large");
            case HttpServletResponse.SC_REQUEST_TIMEOUT -> Problem.of(status, "timeout", "the body came too slowly");
            default -> Problem.of(ErrorCode.INVALID, "the body cannot be read");
        };
    }
}
