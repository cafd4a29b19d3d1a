package app.homin.service.media;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/** An in-memory file as a decoder's input, bounded by the decoding's budget. Confined to one thread. */
final class BoundedInput extends ImageInputStreamImpl {

    /**
     * Zero bytes after the end: the WebP decoder reads this far ahead, and without them fails slowly for every pixel.
     */
    private static final int PADDING = 16;
    /** A decoder may notice the end of the file, but not keep reading: some treat the end as endless zeros. */
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
            throw new UncheckedIOException(new EOFException("the decoder keeps reading past the end"));
        }
        return -1;
    }

    @Override
    public long length() {
        return length;
    }
}
