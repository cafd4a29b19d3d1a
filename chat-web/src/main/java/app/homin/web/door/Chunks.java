package app.homin.web.door;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;

/**
 * Decodes chunked bodies in place of Grizzly, which does not know chunk extensions and accepts anything between a chunk
 * and the end of its line. Grizzly still encodes our answers. Thread-safe.
 */
final class Chunks implements TransferEncoding {

    /**
     * Name of an attribute, not of a note: Grizzly reuses its request objects, and clears only attributes in between.
     */
    private static final String FRAMING = ChunkFraming.class.getName();

    private final TransferEncoding writer;

    /** @param writer Grizzly's own encoding */
    Chunks(TransferEncoding writer) {
        this.writer = writer;
    }

    TransferEncoding writer() {
        return writer;
    }

    @Override
    public boolean wantDecode(HttpHeader header) {
        return header instanceof HttpRequestPacket && header.isChunked();
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer bytes) {
        ChunkFraming framing = framing((HttpRequestPacket) header);
        while (bytes.hasRemaining()) {
            if (framing.data() > 0) {
                int length = (int) Math.min(framing.data(), bytes.remaining());
                framing.passData(length);
                return result(header.httpContentBuilder().content(bytes).build(), bytes, bytes.position() + length);
            }
            framing.pass(bytes.get());
            if (framing.isAtEnd()) {
                return result(header.httpTrailerBuilder().build(), bytes, bytes.position());
            }
        }
        bytes.tryDispose();
        return ParsingResult.create(null, null);
    }

    private static ParsingResult result(HttpContent content, Buffer bytes, int end) {
        Buffer rest = end < bytes.limit() ? bytes.split(end) : null;
        return ParsingResult.create(content, rest);
    }

    private static ChunkFraming framing(HttpRequestPacket request) {
        if (request.getAttribute(FRAMING) instanceof ChunkFraming begun) {
            return begun;
        }
        ChunkFraming framing = new ChunkFraming();
        request.setAttribute(FRAMING, framing);
        return framing;
    }

    @Override
    public boolean wantEncode(HttpHeader header) {
        return writer.wantEncode(header);
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        writer.prepareSerialize(context, header, content);
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        return writer.serializePacket(context, content);
    }
}
