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

/** Waits for bodies, in a limited number of places and at a minimum pace. Thread-safe. */
final class SlowBodies {

    /**
     * Up to this length, the server's limit for a file, a body that is too large is drained at the same pace: many
     * clients do not read an answer before they have sent everything, and would see a broken connection instead.
     */
    static final int HEARD_OUT = 32 * 1024 * 1024;

    /** A sender that is this many times faster than the minimum rate keeps its place. */
    private static final int FAIR = 8;
    /** How often to check whether a sender that sends nothing may still be waited for. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int CHUNK = 8 * 1024;

    private final ClientAddress address;
    private final BodyPlaces places;
    private final LongFunction<Pace> paces;

    /** @param paces makes the pace of a body that starts at this {@link System#nanoTime} */
    SlowBodies(ClientAddress address, int places, int lowestRate, LongFunction<Pace> paces) {
        this.address = address;
        this.places = new BodyPlaces(places, FAIR * lowestRate);
        this.paces = paces;
    }

    /**
     * Reads the whole body.
     *
     * @param account the sender's, null if it is not signed in
     * @throws IOException if the client is gone
     * @throws RefusedBodyException if the body is too large or too slow, or if there is no place for it (any more)
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

    /** @param announced length of the body in bytes, negative if unknown */
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

    /** Like {@link InputStream#read(byte[])}, but zero if nothing arrived for a while. */
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
