package app.homin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.check.FaultProxy.Cut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

    private static final String GREETING = "GET /ws?device=phone HTTP/1.1\r\n";
    private static final Duration NONE = Duration.ZERO;

    private ServerSocket listener;
    private FaultProxy proxy;
    private Socket client;
    private Socket server;

    @BeforeEach
    void aLineThatHasGreeted() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        proxy = new FaultProxy(0, (InetSocketAddress) listener.getLocalSocketAddress());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        server = listener.accept();
        client.setSoTimeout(5_000);
        server.setSoTimeout(5_000);
        write(client, GREETING);
        assertThat(read(server, GREETING.length())).isEqualTo(GREETING);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        proxy.close();
        listener.close();
    }

    @Test
    void aGoodLineCarriesBothWays() throws IOException {
        write(server, "answer");
        assertThat(read(client, 6)).isEqualTo("answer");

        client.close();
        assertThat(server.getInputStream().read()).as("the end").isEqualTo(-1);
    }

    @Test
    void bothEndsHearOfAReset() {
        assertThat(line().cut(Cut.RESET, NONE)).isTrue();

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(proxy.lineOf("phone")).isEmpty();
    }

    @Test
    void nobodyHearsOfAHalfOpenLine() throws IOException {
        line().cut(Cut.HALF_OPEN, NONE);
        write(client, "lost");

        server.setSoTimeout(300);
        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aStalledLineDeliversLate() throws IOException {
        line().cut(Cut.STALL, Duration.ofMillis(500));
        write(client, "late");

        server.setSoTimeout(100);
        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        server.setSoTimeout(5_000);
        assertThat(read(server, 4)).isEqualTo("late");
        assertThat(line().cut(Cut.RESET, NONE)).as("good again").isTrue();
    }

    @Test
    void onlyAPartOfAFrameGetsThrough() throws IOException {
        line().cut(Cut.MID_FRAME, NONE);
        write(server, "a whole frame");

        assertThatThrownBy(() -> client.getInputStream().readNBytes(13)).isInstanceOf(SocketException.class);
    }

    private FaultProxy.Line line() {
        return proxy.lineOf("phone").orElseThrow();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
