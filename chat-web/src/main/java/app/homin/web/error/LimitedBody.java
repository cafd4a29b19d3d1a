package app.homin.web.error;

import app.homin.service.error.TooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a JSON body that is longer than any that makes sense, whatever length was declared. */
final class LimitedBody extends FilterInputStream {

    /** A message of 4,000 code points takes 48 KB with every one of them escaped. */
    static final int MAX_BYTES = 64 * 1024;

    private int left = MAX_BYTES;

    LimitedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new TooLargeException("a JSON body has at most " + MAX_BYTES + " bytes");
        }
    }
}
