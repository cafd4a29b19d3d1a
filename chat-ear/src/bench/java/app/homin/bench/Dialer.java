package app.homin.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Opens the sockets of all clients, on one thread. */
final class Dialer implements AutoCloseable {

    /** For one handshake. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int LARGEST_FRAME = 8 << 20;

    private final URI socket;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();

    Dialer(URI socket) {
        this.socket = socket;
    }

    /** The thread of all sockets. */
    EventLoop loop() {
        return loop;
    }

    /** Begins to connect; a failure is told to the run. */
    void connect(Client client, String token, TrafficRun run) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(socket)
                .customHeaders(new DefaultHttpHeaders().add("Authorization", "Bearer " + token))
                .maxFramePayloadLength(LARGEST_FRAME)
                // The server's texts are looked through as bytes.
                .withUTF8Validator(false)
                .handleCloseFrames(false)
                .handshakeTimeoutMillis(LIMIT.toMillis())
                .build();
        new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                // What one turn of the loop sends on a socket shares a system call.
                                .addLast(new FlushConsolidationHandler(256, true))
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(8192))
                                .addLast(new WebSocketClientProtocolHandler(config))
                                .addLast(new WebSocketFrameAggregator(LARGEST_FRAME))
                                .addLast(client);
                    }
                })
                .connect(socket.getHost(), socket.getPort())
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        run.failed(client, done.cause().toString());
                    }
                });
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
