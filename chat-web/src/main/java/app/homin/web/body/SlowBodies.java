package app.homin.web.body;

import app.homin.service.limit.AddressKey;
import app.homin.web.body.BodyPlaces.Place;
import app.homin.web.body.BodyPlaces.Sender;
import app.homin.web.http.ClientAddress;
import app.homin.web.reader.RequestConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongFunction;

/** Waits for bodies, in one of few places and at a pace. Thread-safe. */
final class SlowBodies {

    /**
     * Whose body is too large, but not larger than the server takes a file, is heard out, at the same pace: many clients do
     * not look for an answer before, and would find a broken connection instead of it.
     */
    static final int HEARD_OUT = 32 * 1024 * 1024;

    /** Who sends at so many times the lowest rate keeps the place. */
    private static final int FAIR = 8;
    /** So often it is looked whether a sender that sends nothing is still waited for. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int CHUNK = 8 * 1024;

    private final ClientAddress address;
    private final BodyPlaces places;
    private final LongFunction<Pace> paces;

    /** @param paces of one that begins now */
    SlowBodies(ClientAddress address, int places, int lowestRate, LongFunction<Pace> paces) {
        this.address = address;
        this.places = new BodyPlaces(places, FAIR * lowestRate);
        this.paces = paces;
    }

    /**
     * The whole body.
     *
     * @param account whose it is, null for nobody in particular
     * @throws IOException if nobody is left to send it
     * @throws RefusedBodyException if it is too large, if it comes too slowly, or if there is no place for it (any more)
     */
    byte[] read(HttpServletRequest request, String account, int maxBytes) throws IOException, RefusedBodyException {
        Sender sender = new Sender(account, AddressKey.of(address.of(request)));
        Place place = places.take(sender, System.nanoTime());
        if (place == null) {
            throw new RefusedBodyException(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        try {
            RequestConnection.setReadTimeout(request, LOOK);
            return readWhatComes(request.getInputStream(), request.getContentLengthLong(), place, maxBytes);
        } finally {
            RequestConnection.resetReadTimeout(request);
            place.giveBack();
        }
    }

    /**
     * @param announced how many bytes there are, negative if that is not known
     */
    private byte[] readWhatComes(InputStream body, long announced, Place place, int maxBytes)
            throws IOException, RefusedBodyException {
        Pace pace = paces.apply(System.nanoTime());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        int read = 0;
        boolean tooLarge = announced > maxBytes;
        while (length != announced && length <= HEARD_OUT && read >= 0) {
            if (tooLarge) {
                place.markFutile();
            }
            read = readSome(body, chunk);
            if (read > 0) {
                length += read;
                tooLarge |= length > maxBytes;
                place.came(read);
                pace.came(read, System.nanoTime());
                if (!tooLarge) {
                    all.write(chunk, 0, read);
                }
            }
            if (read >= 0 && length != announced) {
                refuseUnlessInTime(place, pace, tooLarge);
            }
        }
        if (tooLarge) {
            throw new RefusedBodyException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        return all.toByteArray();
    }

    private static void refuseUnlessInTime(Place place, Pace pace, boolean tooLarge) throws RefusedBodyException {
        if (pace.isOver(System.nanoTime())) {
            throw new RefusedBodyException(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
        if (place.isLost()) {
            throw new RefusedBodyException(
                    tooLarge
                            ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                            : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** As {@link InputStream#read(byte[])}, and zero if nothing has come for a while. */
    private static int readSome(InputStream body, byte[] chunk) throws IOException {
        try {
            return body.read(chunk);
        } catch (IOException failure) {
            if (RequestConnection.isTimeout(failure)) {
                return 0;
            }
            throw failure;
        }
    }
}
