package app.homin.web.body;

import app.homin.service.Caller;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import app.homin.web.error.MalformedBodyException;
import app.homin.web.http.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads uploaded files into memory, so that none is ever left behind on disk. An upload holds a server thread until it
 * is complete, so there are few places for uploads, and they must arrive at a minimum pace. Thread-safe.
 */
@ApplicationScoped
public class Uploads {

    /** Name of the form field that holds the file. */
    public static final String FIELD = "file";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Room for delimiters, part headers and other fields. */
    private static final int AROUND = 16 * 1024;

    private SlowBodies files;

    protected Uploads() {}

    @Inject
    public Uploads(ClientAddress address, BodySettings settings) {
        this.files = new SlowBodies(address, settings.filePlaces(), settings.fileRate(), settings::filePace);
    }

    /**
     * The file in a form.
     *
     * @param request whose body has not been read
     * @throws TooLargeException if the file has more than {@code maxBytes}
     * @throws InvalidException if the form has no field {@value #FIELD}
     * @throws MalformedBodyException if the body is not such a form
     * @throws BusyException if there are too many uploads and this one is not fast enough for a place
     * @throws ClientErrorException (408) if the upload is too slow
     */
    public byte[] file(Caller sender, HttpServletRequest request, int maxBytes) {
        byte[] all = read(sender, request, maxBytes);
        byte[] file;
        try {
            file = Multipart.part(all, request.getContentType(), FIELD)
                    .orElseThrow(() -> new InvalidException(FIELD, "a file is required", "error.file.required"));
        } catch (IllegalArgumentException broken) {
            throw new MalformedBodyException("the body is not the form that is expected here");
        }
        if (file.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return file;
    }

    private byte[] read(Caller sender, HttpServletRequest request, int maxBytes) {
        try {
            return files.read(request, Long.toString(sender.userId()), maxBytes + AROUND);
        } catch (RefusedBodyException refused) {
            throw switch (refused.status()) {
                case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> tooLarge(maxBytes);
                case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                    new BusyException(
                            ErrorCode.OVERLOADED, "too many files are being sent slowly, this one too", RETRY_AFTER);
                default -> new ClientErrorException(refused.status());
            };
        } catch (IOException gone) {
            throw new MalformedBodyException("the body ended before its end");
        }
    }

    private static TooLargeException tooLarge(int maxBytes) {
        return new TooLargeException("a file has at most " + (maxBytes >> 20) + " MB here");
    }
}
