package app.homin.web.door;

import app.homin.web.http.Paths;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses each file once and caches it; {@link Compression} would do so for each request. Stands right before the
 * container's servlet for files and before the resources of Faces, never before pages, and behind all filters that
 * check access, so that it caches only what is the same for everybody.
 */
public class CompressedFiles extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** All files of PrimeFaces, Swagger UI and ourselves have 5 MB. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";
    private static final String FACES_ENDING = ".xhtml";

    /** Evaluated by the servlet. */
    private static final Set<String> CONDITIONS =
            Set.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");
    /**
     * What the servlets say about a file besides its type. Their ETags are weak, so they are valid for the compressed
     * form too.
     */
    private static final Set<String> KEPT = Set.of("ETag", "Last-Modified", "Cache-Control");

    private final transient Cache<Key, CompressedFile> files = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, CompressedFile file) -> file.bytes.length)
            .build();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Key key = key(request);
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")
                || !Compression.isApplied(request, getServletContext().getMimeType(key.fileName()))) {
            chain.doFilter(request, response);
            return;
        }
        CompressedFile file = files.getIfPresent(key);
        if (file == null || CONDITIONS.stream().anyMatch(name -> request.getHeader(name) != null)) {
            // Several first requests may compress the same file at once; that is harmless.
            try (Body body = new Body(file == null)) {
                chain.doFilter(new WholeFile(request), new Captured(response, body));
                if (response.getStatus() != HttpServletResponse.SC_OK) {
                    return;
                }
                if (file == null) {
                    file = body.file(response);
                    files.put(key, file);
                }
            }
        }
        file.send(response, head);
    }

    /** {@link app.homin.web.faces.PageRequests} passes no other parameter than the library on to Faces. */
    private static Key key(HttpServletRequest request) {
        String path = Paths.of(request);
        return new Key(path, path.startsWith(FACES_RESOURCES) ? request.getParameter("ln") : null);
    }

    /** What selects the content; other query parameters do not. */
    private record Key(String path, String library) {

        private String fileName() {
            boolean faces = library != null && path.endsWith(FACES_ENDING);
            return faces ? path.substring(0, path.length() - FACES_ENDING.length()) : path;
        }
    }

    private record CompressedFile(byte[] bytes, String type, Map<String, String> headers) {

        private void send(HttpServletResponse response, boolean head) throws IOException {
            headers.forEach(response::setHeader);
            response.setContentType(type);
            // Tells the server not to compress again.
            response.setHeader("Content-Encoding", "gzip");
            response.setContentLength(bytes.length);
            if (!head) {
                response.getOutputStream().write(bytes);
            }
        }
    }

    /**
     * Asks for the whole file: a range would be one of the compressed form, and support for ranges is optional (RFC
     * 9110, 14.2).
     */
    private static final class WholeFile extends HttpServletRequestWrapper {

        private WholeFile(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Range") ? null : super.getHeader(name);
        }
    }

    /** Captures the body, and keeps headers about its uncompressed length from the client. */
    private static final class Captured extends HttpServletResponseWrapper {

        private static final Set<String> OF_PLAIN_BYTES = Set.of("content-length", "accept-ranges");

        private final Body body;

        private Captured(HttpServletResponse response, Body body) {
            super(response);
            this.body = body;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return body;
        }

        @Override
        public void flushBuffer() {
            // The head is not complete yet.
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setContentLengthLong(long length) {
            // The length before compression.
        }

        @Override
        public void setHeader(String name, String value) {
            if (!OF_PLAIN_BYTES.contains(name.toLowerCase(Locale.ROOT))) {
                super.setHeader(name, value);
            }
        }
    }

    /** Compresses what a servlet writes, or discards it. Not thread-safe. */
    private static final class Body extends ServletOutputStream {

        private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        private final OutputStream target;

        private Body(boolean kept) throws IOException {
            target = kept ? new GZIPOutputStream(compressed) : OutputStream.nullOutputStream();
        }

        private CompressedFile file(HttpServletResponse response) throws IOException {
            target.close();
            Map<String, String> headers = new HashMap<>();
            KEPT.stream().filter(response::containsHeader).forEach(name -> headers.put(name, response.getHeader(name)));
            return new CompressedFile(compressed.toByteArray(), response.getContentType(), headers);
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("not asynchronous");
        }
    }
}
