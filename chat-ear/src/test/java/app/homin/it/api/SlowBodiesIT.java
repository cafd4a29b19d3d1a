package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.ChatApi;
import app.homin.it.support.ChatUser;
import app.homin.it.support.Homin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders that take their time: each would hold one of the server's 200 threads. */
@BlackBox
class SlowBodiesIT {

    private static final int SENDERS = 220;
    /** Less than any of the slow ones has: nobody waited for them. */
    private static final Duration QUICK = Duration.ofSeconds(9);

    private final Homin homin;
    private final List<Socket> senders = new ArrayList<>();

    SlowBodiesIT(Homin homin) {
        this.homin = homin;
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
    }

    @Test
    void hundredsOfThemHoldUpNobodyAndAreSentAway() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String chat = user.directChatWith(ChatUser.register(homin));
        for (int i = 0; i < SENDERS; i++) {
            senders.add(
                    i % 2 == 0
                            ? begin("/api/auth/login", "application/json", "Content-Length: 100")
                            : begin("/", "application/x-www-form-urlencoded", "Transfer-Encoding: chunked"));
            senders.get(i).getOutputStream().write("1\r\na\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        long start = System.nanoTime();
        user.post(chat, "goes on");
        user.api().get("/api/chats").is(200);
        ChatApi.anonymous(homin).get("/health/live").is(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);

        TreeSet<String> answers = new TreeSet<>();
        for (Socket sender : senders) {
            String answer = answer(sender);
            String status = answer.split(" ")[1];
            answers.add(status);
            if (status.equals("503")) {
                assertThat(answer).contains("Retry-After: ");
            }
        }
        assertThat(answers).as("no place, or not sent in time").containsExactly("408", "503");
    }

    @Test
    void aBodyThatComesDripByDripHasTenSeconds() throws IOException {
        Socket sender = begin("/api/auth/login", "application/json", "Content-Length: 1000");
        senders.add(sender);
        sender.setSoTimeout(500);
        StringBuilder answer = new StringBuilder();
        long start = System.nanoTime();
        while (answer.isEmpty() && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 20) {
            sender.getOutputStream().write(' ');
            readSome(sender, answer);
        }

        assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("\"timeout\"");
    }

    /** Java's own client offers HTTP/2 with each new connection. */
    @Test
    void whoOffersAnotherProtocolMaySendTheBodyLater() throws IOException {
        Socket sender = begin(
                "/api/auth/register",
                "application/json",
                "Content-Length: 2\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA");
        senders.add(sender);
        ChatApi.anonymous(homin).get("/health/live").is(200);

        sender.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer(sender)).startsWith("HTTP/1.1 400");
    }

    private static void readSome(Socket sender, StringBuilder answer) throws IOException {
        try {
            byte[] bytes = new byte[4096];
            int read = sender.getInputStream().read(bytes);
            answer.append(new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException notYet) {
            // Another drip.
        }
    }

    private Socket begin(String path, String type, String length) throws IOException {
        URI uri = homin.uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nContent-Type: " + type + "\r\n"
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The head of it: after a body in chunks the server may keep the connection, with no thread, until it is idle. */
    private static String answer(Socket sender) throws IOException {
        sender.setSoTimeout(30_000);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.isEmpty()) {
            head.append(line).append('\n');
            line = lines.readLine();
        }
        return head.toString();
    }
}
