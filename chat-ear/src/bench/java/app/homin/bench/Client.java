package app.homin.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One person with one socket, and what has come to it. Everything but construction happens on the event loop. It is not
 * the tests' JsonSocket, because it shares the machine with the server that it measures: it looks for markers in the bytes
 * of a frame instead of parsing it, and needs no thread of its own.
 */
final class Client extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final List<ByteBuf> BAD_NEWS =
            List.of(needle("\"type\":\"error\""), needle("\"type\":\"goodbye\""), needle("\"type\":\"resync\""));
    private static final SplittableRandom RANDOM =
            new SplittableRandom(UUID.randomUUID().getMostSignificantBits());

    final int number;
    final int room;
    /** Place among the members of the chat. */
    final int place;
    /** When the connection was asked for. */
    long connecting;
    /** Messages sent so far. */
    int sent;
    /** Copies of this person's messages that have not reached their receivers. */
    int underWay;

    private final TrafficRun traffic;
    private final String head;
    private final From[] received;
    private Channel channel;
    private boolean ready;

    /** @param members how many people are in the chat */
    Client(TrafficRun traffic, int number, int room, int place, int members, String chatId) {
        this.traffic = traffic;
        this.number = number;
        this.room = room;
        this.place = place;
        this.head = "{\"type\":\"send\",\"chatId\":\"" + chatId + "\",\"id\":\"";
        this.received = new From[members];
    }

    void send(Marker marker) {
        // Version 4 by its bits; SecureRandom, which real clients use, would cost more than all the rest here.
        UUID clientId = new UUID(RANDOM.nextLong() & ~0xf000L | 0x4000L, RANDOM.nextLong() >>> 2 | 1L << 63);
        String frame =
                head + marker.number() + "\",\"clientId\":\"" + clientId + "\",\"body\":\"" + marker.text() + "\"}";
        channel.writeAndFlush(
                new TextWebSocketFrame(ByteBufUtil.writeAscii(channel.alloc(), frame)), channel.voidPromise());
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        channel = context.channel();
        super.channelActive(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        ByteBuf content = frame.content();
        if (frame instanceof CloseWebSocketFrame close) {
            traffic.failed(this, "closed by the server: " + close.statusCode() + " " + close.reasonText());
            return;
        }
        int at = Marker.find(content, content.readerIndex());
        if (at < 0) {
            other(content);
        }
        for (; at >= 0; at = Marker.find(content, at + Marker.LENGTH)) {
            traffic.received(this, Marker.read(content, at));
        }
    }

    /** A frame that holds no message: the greeting, presence, receipts, or trouble. */
    private void other(ByteBuf frame) {
        if (!ready) {
            ready = true;
            traffic.ready(this);
        } else if (BAD_NEWS.stream().anyMatch(news -> ByteBufUtil.indexOf(news, frame) >= 0)) {
            traffic.failed(this, frame.toString(StandardCharsets.UTF_8));
        }
    }

    /** Notes the message of another member, and tells how it stands with the earlier ones. */
    Arrival note(int senderPlace, int messageNumber) {
        From from = received[senderPlace];
        if (from == null) {
            from = received[senderPlace] = new From();
        }
        return from.note(messageNumber);
    }

    boolean isReady() {
        return ready;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        traffic.failed(this, "connection lost");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        traffic.failed(this, failure.toString());
        context.close();
    }

    private static ByteBuf needle(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    enum Arrival {
        IN_ORDER,
        /** After a later one of the same sender. */
        LATE,
        /** Not for the first time. */
        AGAIN
    }

    /** What has come from one sender. */
    private static final class From {

        private final BitSet numbers = new BitSet();
        private int highest;

        Arrival note(int number) {
            if (numbers.get(number)) {
                return Arrival.AGAIN;
            }
            numbers.set(number);
            if (number < highest) {
                return Arrival.LATE;
            }
            highest = number;
            return Arrival.IN_ORDER;
        }
    }
}
