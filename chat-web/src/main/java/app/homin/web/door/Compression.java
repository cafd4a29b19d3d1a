package app.homin.web.door;

import app.homin.web.http.GrizzlyRequests;
import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.glassfish.grizzly.http.CompressionConfig;
import org.glassfish.grizzly.http.CompressionConfig.CompressionMode;
import org.glassfish.grizzly.http.ContentEncoding;
import org.glassfish.grizzly.http.GZipContentEncoding;
import org.glassfish.grizzly.http.server.CompressionEncodingFilter;

/**
 * Compresses answers: a PrimeFaces page with its scripts shrinks from 1.5 MB to 360 KB. The server's own setting would
 * decompress request bodies too, before anything has checked them: a few bytes can expand to thousands of times as
 * many, or make it use all its memory ({@code lzma}).
 */
final class Compression {

    /** A smaller answer fits into one network packet: compressing it costs time and saves nothing. */
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

    private static final CompressionConfig CONFIG =
            new CompressionConfig(CompressionMode.ON, FROM_BYTES, TYPES, Set.of(), false);

    private Compression() {}

    /** A new encoding of answers. */
    static ContentEncoding ofAnswers() {
        return new GZipContentEncoding(
                BUFFER_BYTES,
                BUFFER_BYTES,
                new CompressionEncodingFilter(CONFIG, GZipContentEncoding.getGzipAliases()));
    }

    /** Whether the codec will compress a long answer of this type to this request. */
    static boolean isApplied(ServletRequest request, String type) {
        try {
            return CONFIG.checkMimeType(type)
                    && CompressionConfig.isClientSupportCompression(
                            CONFIG, GrizzlyRequests.head(request), GZipContentEncoding.getGzipAliases());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // FrontDoor has logged it.
            return false;
        }
    }
}
