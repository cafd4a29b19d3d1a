package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.TestPictures;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow senders: each would hold one of the server's 200 threads. */
@BlackBox
class SlowBodiesIT {

    private static final int SENDERS = 220;
    private static final String AVATAR = "/api/users/me/avatar";
    private static final String FORM_WITH_FILES = "multipart/form-data; boundary=between";
    /** Less than the time limit of a slow sender: a request this fast has not waited for one. */
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
    void slowFilesOfManyAccountsGiveWayToAFasterOne() throws IOException {
        List<ChatUser> slow =
                Stream.generate(() -> ChatUser.register(homin)).limit(4).toList();
        ChatUser newcomer = ChatUser.register(homin);
        for (int i = 0; i < 40; i++) {
            Socket sender = begin(
                    "PUT",
                    AVATAR,
                    FORM_WITH_FILES,
                    "Content-Length: 100000\r\nAuthorization: Bearer "
                            + slow.get(i % slow.size()).accessToken());
            senders.add(sender);
            sender.getOutputStream().write("--between\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        newcomer.api()
                .upload("PUT", AVATAR, "a.png", "image/png", TestPictures.of(Color.RED, "png"))
                .is(200);

        TreeSet<String> answers = new TreeSet<>();
        for (Socket sender : senders) {
            answers.add(answer(sender).split(" ")[1]);
        }
        assertThat(answers).as("too slow, or had to give way").containsExactly("408", "503");
    }

    @Test
    void aBodyThatComesDripByDripIsNotWaitedFor() throws IOException {
        String bearer = "\r\nAuthorization: Bearer " + ChatUser.register(homin).accessToken();
        senders.add(begin("/api/auth/login", "application/json", "Content-Length: 1000"));
        senders.add(begin("PUT", AVATAR, FORM_WITH_FILES, "Content-Length: 1000" + bearer));
        senders.add(begin("/", "application/x-www-form-urlencoded", "Content-Length: 1000"));
        senders.add(begin("/api/auth/login", "application/json", "Transfer-Encoding: chunked"));
        senders.add(begin("PUT", AVATAR, FORM_WITH_FILES, "Transfer-Encoding: chunked" + bearer));

        // It is too large, and heard out before it is answered.
        senders.add(begin("/api/auth/login", "application/json", "Content-Length: 10000000"));
        senders.get(5).getOutputStream().write(new byte[300_000]);

        List<String> answers = drip(List.of(" ", " ", " ", "1\r\n \r\n", "1\r\n \r\n", " "));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 408"));
        answers.remove(2);
        assertThat(answers).as("of the API").allSatisfy(answer -> assertThat(answer)
                .contains("application/problem+json")
                .contains("\"timeout\""));
    }

    @Test
    void whoAsksToContinueAndDoesNotIsNotWaitedFor() throws IOException {
        Socket sender = begin("/api/auth/login", "application/json", "Content-Length: 1000\r\nExpect: 100-continue");
        senders.add(sender);

        assertThat(answer(sender)).startsWith("HTTP/1.1 100");
        assertThat(answer(sender)).startsWith("HTTP/1.1 408");
    }

    /** A line of 2 KB a second, as phones have it far from any town. */
    @Test
    void aSlowLineIsWaitedFor() throws IOException {
        byte[] body = " ".repeat(14_000).concat("{}").getBytes(StandardCharsets.US_ASCII);
        Socket sender = begin("/api/auth/register", "application/json", "Content-Length: " + body.length);
        senders.add(sender);
        sender.setSoTimeout(100);
        StringBuilder answer = new StringBuilder();
        long start = System.nanoTime();
        int sent = 0;
        while (sent < body.length && answer.isEmpty()) {
            long due = 2 * Duration.ofNanos(System.nanoTime() - start).toMillis();
            int more = (int) Math.min(body.length, due) - sent;
            sender.getOutputStream().write(body, sent, more);
            sent += more;
            readSome(sender, answer);
        }

        assertThat(answer + answer(sender)).startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadThatNeverEndsIsNotWaitedFor() throws IOException {
        Socket sender = new Socket(homin.uri().getHost(), homin.uri().getPort());
        senders.add(sender);
        sender.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> drip(List.of("a"))).isInstanceOf(SocketException.class);
    }

    /** To each sender its drop, some times a second, until all have an answer. */
    private List<String> drip(List<String> drops) throws IOException {
        List<StringBuilder> answers =
                senders.stream().map(sender -> new StringBuilder()).toList();
        long start = System.nanoTime();
        while (answers.stream().anyMatch(StringBuilder::isEmpty)
                && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 40) {
            for (int i = 0; i < senders.size(); i++) {
                if (answers.get(i).isEmpty()) {
                    senders.get(i).setSoTimeout(100);
                    senders.get(i).getOutputStream().write(drops.get(i).getBytes(StandardCharsets.US_ASCII));
                    readSome(senders.get(i), answers.get(i));
                }
            }
        }
        return answers.stream().map(StringBuilder::toString).collect(Collectors.toList());
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
        return begin("POST", path, type, length);
    }

    private Socket begin(String method, String path, String type, String length) throws IOException {
        URI uri = homin.uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write((method + " " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nContent-Type: " + type
                        + "\r\n" + length + "\r\n\r\n")
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
