package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.RawSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
class LogoutIT {

    private static final int ROUNDS = 12;
    private static final int TABS = 10;

    private final Homin homin;

    LogoutIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void logoutClosesAllSocketsOfThatSessionAndNoOther() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        try (ChatSocket firstTab = laptop.connect();
                ChatSocket secondTab = laptop.connect();
                ChatSocket thirdTab = laptop.connect();
                ChatSocket other = phone.connect()) {
            laptop.logOut();
            long over = System.nanoTime();

            assertThat(firstTab.awaitClose()).isEqualTo(1008);
            assertThat(secondTab.awaitClose()).isEqualTo(1008);
            assertThat(thirdTab.awaitClose()).isEqualTo(1008);
            // At the end of the session, not at the next heartbeat.
            assertThat(Duration.ofNanos(System.nanoTime() - over)).isLessThan(Duration.ofSeconds(10));
            other.settle();
            assertThat(other.isClosed()).isFalse();
        }
    }

    /**
     * The server knows a connection by the handshake that began it. What comes on it while the socket is being closed is
     * that handshake once more to it, now of somebody who is signed out.
     */
    @Test
    void whatComesWhileASocketIsClosedIsNoRequest() throws Exception {
        long before = Files.size(homin.log());
        ExecutorService peers = Executors.newCachedThreadPool();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ChatUser user = ChatUser.register(homin);
                List<Future<Integer>> closed = new ArrayList<>();
                for (int tab = 0; tab < TABS; tab++) {
                    RawSocket socket = RawSocket.open(homin, user);
                    closed.add(peers.submit(() -> speakOn(socket)));
                }
                user.logOut();
                for (Future<Integer> each : closed) {
                    assertThat(each.get()).isEqualTo(1008);
                }
            }
        } finally {
            peers.shutdown();
        }

        assertThat(logSince(before)).doesNotContain("Exception");
    }

    private String logSince(long bytes) throws IOException {
        byte[] log = Files.readAllBytes(homin.log());
        // A log that has become shorter is another one.
        int from = log.length < bytes ? 0 : (int) bytes;
        return new String(log, from, log.length - from, StandardCharsets.UTF_8);
    }

    /** Answers the close frame, and goes on for as long as somebody listens. Gives the code of the close frame. */
    private static int speakOn(RawSocket socket) {
        byte[] pong = RawSocket.frame(0x8a, new byte[0]);
        try (socket) {
            int code = socket.awaitClose();
            try {
                socket.write(RawSocket.frame(0x88, new byte[] {0x03, (byte) 0xe8}));
                for (int i = 0; i < 1_000; i++) {
                    socket.write(pong);
                }
            } catch (IOException nobody) {
                // As it should be.
            }
            return code;
        }
    }

    @Test
    void theReuseOfARefreshTokenClosesTheSockets() {
        ChatUser user = ChatUser.register(homin);
        String stolen = user.refreshToken();
        user.refresh();
        user.refresh();
        try (ChatSocket socket = user.connect()) {
            ChatApi.anonymous(homin)
                    .post("/api/auth/refresh", Json.object("refreshToken", stolen))
                    .is(401);

            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void theEndOfADeviceClosesItsSocket() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        try (ChatSocket socket = phone.connect()) {
            Json.stream(laptop.api().get("/api/auth/sessions").json(200).path("items"))
                    .filter(session -> !session.path("current").asBoolean())
                    .forEach(session -> laptop.api()
                            .delete("/api/auth/sessions/" + session.get("id").asText())
                            .is(204));

            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    /** As another node or an administrator at the database ends it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE login_session SET ended_at = UTC_TIMESTAMP(6), end_reason = 'REVOKED'",
                "UPDATE login_session SET expires_at = UTC_TIMESTAMP(6)",
                "DELETE FROM login_session"
            })
    void aSessionThatEndsElsewhereClosesItsSocketAndNoOther(String end) throws SQLException {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        try (ChatSocket socket = laptop.connect();
                ChatSocket other = phone.connect()) {
            try (Connection database = homin.dataSource().getConnection();
                    PreparedStatement statement =
                            database.prepareStatement(end + " WHERE user_id = ? ORDER BY created_at LIMIT 1")) {
                statement.setLong(1, Long.parseLong(laptop.id()));
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }

            assertThat(socket.awaitClose()).isEqualTo(1008);
            other.settle();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void aRefreshKeepsTheSocketOpen() {
        ChatUser user = ChatUser.register(homin);
        try (ChatSocket socket = user.connect()) {
            user.refresh();

            socket.settle();
            assertThat(socket.isClosed()).isFalse();
        }
    }
}
