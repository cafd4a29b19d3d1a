package app.homin.web.body;

import app.homin.service.account.Caller;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import app.homin.web.error.MalformedBodyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads uploaded files into memory: no file of theirs is ever left anywhere. As whoever sends one holds a thread of the
 * server until it is here, there are few places, and an upload has a minute in all. Thread-safe.
 */
@ApplicationScoped
public class Uploads {

    /** Name of the field that holds the file. */
    public static final String FIELD = "file";

    private static final int PLACES = 12;
    private static final int PLACES_OF_ONE = 3;
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** What stands around the file, and other fields. */
    private static final int AROUND = 16 * 1024;

    private static final int CHUNK = 16 * 1024;

    private final BodyPlaces places = new BodyPlaces(PLACES, PLACES_OF_ONE);

    /**
     * The file in a form.
     *
     * @param contentType of the whole body
     * @throws TooLargeException if it has more bytes than that
     * @throws InvalidException if the form has no field {@value #FIELD}
     * @throws MalformedBodyException if it is no such form
     * @throws BusyException if too many are uploading
     */
    public byte[] file(Caller sender, InputStream body, String contentType, int maxBytes) {
        byte[] all = read(sender, body, maxBytes + AROUND);
        byte[] file;
        try {
            file = Multipart.part(all, contentType, FIELD)
                    .orElseThrow(() -> new InvalidException(FIELD, "a file is required", "error.file.required"));
        } catch (IllegalArgumentException broken) {
            throw new MalformedBodyException("the body is not the form that is expected here");
        }
        if (file.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return file;
    }

    private byte[] read(Caller sender, InputStream body, int maxBytes) {
        String name = Long.toString(sender.userId());
        if (!places.take(name)) {
            throw new BusyException(ErrorCode.OVERLOADED, "too many files are being sent", RETRY_AFTER);
        }
        try {
            return readWhatComes(body, maxBytes);
        } catch (IOException gone) {
            throw new MalformedBodyException("the body ended before its end");
        } finally {
            places.giveBack(name);
        }
    }

    /** What is too large is heard out, as far as the server takes it: many clients do not look for an answer before. */
    private static byte[] readWhatComes(InputStream body, int maxBytes) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        int read;
        while ((read = body.read(chunk)) >= 0) {
            length += read;
            if (length <= maxBytes) {
                all.write(chunk, 0, read);
            }
            if (length > BodyFilter.HEARD_OUT) {
                throw tooLarge(maxBytes);
            }
            if (System.nanoTime() - start > TIME.toNanos()) {
                throw new ClientErrorException(Response.Status.REQUEST_TIMEOUT);
            }
        }
        if (length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return all.toByteArray();
    }

    private static TooLargeException tooLarge(int maxBytes) {
        return new TooLargeException("a file has at most " + (maxBytes >> 20) + " MB here");
    }
}
