package app.homin.bench;

import app.homin.support.ChatApi;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * People who use a server, and their chats. Registering 2,000 of them takes minutes, as every password is hashed, so their
 * accounts and login sessions are put into the database; from then on they use REST as anybody does.
 */
final class People {

    /** The sequence of account ids gives blocks; its value is the last id of one. */
    private static final int BLOCK = 50;
    /** More members nobody can put into a group at once. */
    private static final int LARGEST_GROUP = 500;

    private final DataSource database;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, List<String>> chats = new TreeMap<>();

    /** @param id of the account */
    private static final class Person {
        private final long id;
        private String refreshToken;

        Person(long id, String refreshToken) {
            this.id = id;
            this.refreshToken = refreshToken;
        }
    }

    private People(DataSource database) {
        this.database = database;
    }

    /** Adds accounts to a database that has the schema, and a login session for each. */
    static People create(DataSource database, int count) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement account =
                        connection.prepareStatement("INSERT INTO user_account (id, email, password_hash, first_name,"
                                + " last_name, created_at) VALUES (?, ?, 'none', 'Bench', ?, ?)")) {
            long last = 0;
            for (int number = 0; number < count; number++) {
                int place = number % BLOCK;
                last = place == 0 ? nextBlock(connection, "user_account_id") : last;
                long id = last - BLOCK + 1 + place;
                account.setLong(1, id);
                account.setString(2, "bench-" + id + "@example.org");
                account.setString(3, "No. " + number);
                account.setObject(4, now());
                account.addBatch();
                ids.add(id);
            }
            account.executeBatch();
        }
        return of(database, ids);
    }

    /** Gives a login session to each of these accounts. */
    static People of(DataSource database, List<Long> ids) throws SQLException {
        People people = new People(database);
        try (Connection connection = database.getConnection();
                PreparedStatement session = connection.prepareStatement("INSERT INTO login_session (id, user_id,"
                        + " secret_hash, remembered, created_at, last_used_at, expires_at)"
                        + " VALUES (?, ?, ?, TRUE, ?, ?, ?)")) {
            for (long id : ids) {
                // The form of RefreshToken in chat-ejb: the login session's id and a secret, of which the hash is
                // stored.
                byte[] secret = random(32);
                String sessionId = base64(random(16));
                session.setString(1, sessionId);
                session.setLong(2, id);
                session.setBytes(3, sha256(secret));
                session.setObject(4, now());
                session.setObject(5, now());
                session.setObject(6, now().plusDays(1));
                session.addBatch();
                people.people.add(new Person(id, sessionId + "." + base64(secret)));
            }
            session.executeBatch();
        }
        return people;
    }

    /** New access tokens of the first people. */
    List<String> signIn(URI server, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> signIn(server, people.get(number)))
                .toList();
    }

    private static String signIn(URI server, Person person) {
        JsonNode tokens = ChatApi.unchecked(server)
                .post("/api/auth/refresh", Json.object("refreshToken", person.refreshToken))
                .ok();
        person.refreshToken = tokens.path("refreshToken").asText();
        return tokens.path("accessToken").asText();
    }

    /** Ids of the scenario's chats, made the first time. */
    List<String> chats(URI server, Scenario scenario, List<String> tokens) throws SQLException {
        List<String> known = chats.get(scenario.id());
        if (known != null) {
            return known;
        }
        List<String> made = new ArrayList<>();
        for (int room = 0; room < scenario.rooms(); room++) {
            made.add(
                    scenario.room() > LARGEST_GROUP
                            ? insertChat(scenario, room)
                            : createChat(server, scenario, room, tokens));
        }
        chats.put(scenario.id(), made);
        return made;
    }

    private String insertChat(Scenario scenario, int room) throws SQLException {
        int first = room * scenario.room();
        try (Connection connection = database.getConnection();
                PreparedStatement chat = connection.prepareStatement("INSERT INTO chat (id, type, name, visibility,"
                        + " created_at, member_count, last_activity_at, rev, own_rev)"
                        + " VALUES (?, 'GROUP', ?, 'PRIVATE', ?, ?, ?, 1, 1)");
                PreparedStatement member = connection.prepareStatement("INSERT INTO member (chat_id, user_id, role,"
                        + " joined_at, rev) VALUES (?, ?, 'MEMBER', ?, 1)")) {
            long id = nextBlock(connection, "chat_id");
            chat.setLong(1, id);
            chat.setString(2, scenario.id() + " " + room);
            chat.setObject(3, now());
            chat.setInt(4, scenario.room());
            chat.setObject(5, now());
            chat.executeUpdate();
            for (Person person : people.subList(first, first + scenario.room())) {
                member.setLong(1, id);
                member.setLong(2, person.id);
                member.setObject(3, now());
                member.addBatch();
            }
            member.executeBatch();
            return Long.toString(id);
        }
    }

    private String createChat(URI server, Scenario scenario, int room, List<String> tokens) {
        int first = room * scenario.room();
        List<String> others = people.subList(first + 1, first + scenario.room()).stream()
                .map(person -> Long.toString(person.id))
                .toList();
        return ChatApi.unchecked(server)
                .with(tokens.get(first))
                .post(
                        "/api/chats",
                        others.size() == 1
                                ? Json.object("type", "direct", "userId", others.get(0))
                                : Json.object("type", "group", "name", scenario.id() + " " + room, "memberIds", others))
                .ok()
                .path("id")
                .asText();
    }

    /**
     * How many messages the scenario's chats hold.
     *
     * @throws IllegalStateException if the numbers of a chat have a gap
     */
    long stored(Scenario scenario) throws SQLException {
        String ids = String.join(",", chats.get(scenario.id()));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT c.id, c.last_seq, COUNT(m.seq), COALESCE(MAX(m.seq), 0) FROM"
                                + " chat c LEFT JOIN message m ON m.chat_id = c.id WHERE c.id IN (" + ids
                                + ") GROUP BY c.id, c.last_seq")) {
            long stored = 0;
            while (rows.next()) {
                long count = rows.getLong(3);
                if (rows.getLong(2) != count || rows.getLong(4) != count) {
                    throw new IllegalStateException("The numbers of chat " + rows.getLong(1) + " have a gap");
                }
                stored += count;
            }
            return stored;
        }
    }

    private static long nextBlock(Connection connection, String sequence) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NEXTVAL(" + sequence + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
