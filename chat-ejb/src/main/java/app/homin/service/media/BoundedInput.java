package app.homin.service.media;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory for a decoder, which gets it for as long as its budget lasts. Used by one thread. */
final class BoundedInput extends ImageInputStreamImpl {

    /** The decoder for WebP looks so many bytes ahead, and fails slowly for every pixel where there are none. */
    private static final int PADDING = 16;
    /** A decoder may find out that the file has ended, but not go on asking: some take nothing for zeros for ever. */
    private static final int MOST_ENDS = 64;

    private final byte[] file;
    private final int length;
    private final DecodingBudget budget;
    private int ends;

    BoundedInput(byte[] file, DecodingBudget budget) {
        this.file = file;
        this.length = file.length + PADDING;
        this.budget = budget;
    }

    BoundedInput(byte[] file, DecodingBudget budget, ByteOrder order) {
        this(file, budget);
        byteOrder = order;
    }

    @Override
    public int read() {
        budget.spend();
        bitOffset = 0;
        if (streamPos >= length) {
            return end();
        }
        int at = (int) streamPos++;
        return at < file.length ? file[at] & 0xFF : 0;
    }

    @Override
    public int read(byte[] to, int from, int most) {
        budget.check();
        bitOffset = 0;
        if (streamPos >= length) {
            return end();
        }
        int given = (int) Math.min(most, length - streamPos);
        int ofTheFile = (int) Math.max(0, Math.min(given, file.length - streamPos));
        System.arraycopy(file, (int) Math.min(streamPos, file.length), to, from, ofTheFile);
        Arrays.fill(to, from + ofTheFile, from + given, (byte) 0);
        streamPos += given;
        return given;
    }

    private int end() {
        if (++ends > MOST_ENDS) {
            throw new UncheckedIOException(new EOFException("the decoder reads on after the end"));
        }
        return -1;
    }

    @Override
    public long length() {
        return length;
    }
}
