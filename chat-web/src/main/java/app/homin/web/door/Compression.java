package app.homin.web.door;

import java.util.Set;
import org.glassfish.grizzly.http.CompressionConfig;
import org.glassfish.grizzly.http.CompressionConfig.CompressionMode;
import org.glassfish.grizzly.http.ContentEncoding;
import org.glassfish.grizzly.http.GZipContentEncoding;
import org.glassfish.grizzly.http.server.CompressionEncodingFilter;

/**
 * Answers are compressed: a PrimeFaces page with its scripts shrinks from 1.5 MB to 360 KB. Where the server is told to do so
 * it unpacks bodies too, before anybody has looked at them: a few bytes make it take all its memory ({@code lzma}), or
 * thousands of times as many.
 */
final class Compression {

    /** Below one network packet it costs time and saves nothing. */
    private static final int FROM_BYTES = 1400;

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final Set<String> TYPES = Set.of(
            "text/html",
            "text/css",
            "text/plain",
            "text/xml",
            "text/javascript",
            "application/javascript",
            "application/json",
            "application/manifest+json",
            "application/problem+json",
            "application/xhtml+xml",
            "application/yaml",
            "image/svg+xml");

    private Compression() {}

    /** For the answers of one codec. */
    static ContentEncoding ofAnswers() {
        CompressionConfig config = new CompressionConfig(CompressionMode.ON, FROM_BYTES, TYPES, Set.of());
        config.setDecompressionEnabled(false);
        return new GZipContentEncoding(
                BUFFER_BYTES,
                BUFFER_BYTES,
                new CompressionEncodingFilter(config, GZipContentEncoding.getGzipAliases()));
    }
}
