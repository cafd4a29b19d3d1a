package app.homin.it.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Await;
import app.homin.support.ChatApi;
import app.homin.support.Homin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks for much and does not read it is not waited for. */
@BlackBox
class SlowReadersIT {

    /** Everybody may have it, and it is larger than what the systems at both ends keep for a connection of these. */
    private static final String LARGE = "/jakarta.faces.resource/components.js.xhtml?ln=primefaces";

    private final Homin homin;
    private final List<Socket> sockets = new ArrayList<>();

    SlowReadersIT(Homin homin) {
        this.homin = homin;
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoDoesNotReadIsEndedAndHoldsUpNobody() throws Exception {
        long logged = Files.size(homin.log());
        for (int i = 0; i < 150; i++) {
            ask(LARGE, 8);
        }

        ChatApi.anonymous(homin).get("/api/users/me").is(401);

        Await.until("all are ended", () -> sockets.stream().allMatch(SlowReadersIT::isEnded));
        ChatApi.anonymous(homin).get("/api/users/me").is(401);
        assertThat(Files.size(homin.log()) - logged)
                .as("bytes of log for what clients do")
                .isLessThan(10_000);
    }

    @Test
    void whoLeavesBeforeAnErrorIsToldMakesNoLog() throws Exception {
        long logged = Files.size(homin.log());
        for (int i = 0; i < 50; i++) {
            Socket socket = ask(i % 2 == 0 ? "/nothing" : "/jakarta.faces.resource/nothing.js.xhtml?ln=primefaces", 8);
            socket.setSoLinger(true, 0);
            socket.close();
        }

        ChatApi.anonymous(homin).get("/api/users/me").is(401);
        assertThat(Files.size(homin.log()) - logged).isLessThan(10_000);
    }

    @Test
    void aDripIsNoReading() throws Exception {
        Socket socket = ask(LARGE, 8);
        InputStream in = socket.getInputStream();

        Await.until("the connection is ended", () -> {
            try {
                // What has arrived can still be read when it has ended.
                return in.read() < 0 || isEnded(socket);
            } catch (IOException ended) {
                return true;
            }
        });
    }

    @Test
    void whoReadsGetsAll() throws Exception {
        int length = ChatApi.anonymous(homin).download(LARGE).is(200).bytes().length;
        assertThat(length).as("so large that it has to be waited for").isGreaterThan(250_000);
        Socket socket = ask(LARGE, 2);
        socket.setSoTimeout(20_000);

        assertThat(socket.getInputStream().readNBytes(2 * length)).hasSize(2 * length);
    }

    /** Asks so many times on one connection, whose own system keeps little. */
    private Socket ask(String path, int times) throws IOException {
        URI uri = homin.uri();
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.repeat(times).getBytes(ISO_8859_1));
        return socket;
    }

    /** Found out without reading: nothing can be written any more. */
    private static boolean isEnded(Socket socket) {
        try {
            socket.getOutputStream().write(' ');
            return false;
        } catch (IOException ended) {
            return true;
        }
    }
}
