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
 * Reads uploaded files into memory: no file of theirs is ever left anywhere. As one that is being sent holds a thread of the
 * server until it is here, there are few places, and it has to come at a pace. Thread-safe.
 */
@ApplicationScoped
public class Uploads {

    /** Name of the field that holds the file. */
    public static final String FIELD = "file";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** What stands around the file, and other fields. */
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
     * @param request whose body nobody has looked at
     * @throws TooLargeException if it has more bytes than that
     * @throws InvalidException if the form has no field {@value #FIELD}
     * @throws MalformedBodyException if it is no such form
     * @throws BusyException if too many are uploading, and not faster
     * @throws ClientErrorException (408) if it comes too slowly
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
