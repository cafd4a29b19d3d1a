package app.homin.persistence.schema;

import static app.homin.persistence.schema.QueryPlansTest.Way.BY_INDEX;
import static app.homin.persistence.schema.QueryPlansTest.Way.READS_NO_TABLE;
import static app.homin.persistence.schema.QueryPlansTest.Way.SCANS_PEOPLE;
import static app.homin.persistence.schema.QueryPlansTest.Way.SCANS_SIGNING_KEYS;
import static app.homin.persistence.schema.QueryPlansTest.Way.SORTS_WHAT_ONE_PERSON_HAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.homin.persistence.account.Departure;
import app.homin.persistence.account.Installation;
import app.homin.persistence.account.UserAccount;
import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.ChatLocks;
import app.homin.persistence.chat.ChatRows;
import app.homin.persistence.chat.DeliveredPointers;
import app.homin.persistence.chat.DeliveredPointers.Delivered;
import app.homin.persistence.chat.LockedChat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberId;
import app.homin.persistence.chat.MemberRole;
import app.homin.persistence.chat.MemberRows;
import app.homin.persistence.media.Picture;
import app.homin.persistence.message.Message;
import app.homin.persistence.session.KnownDevice;
import app.homin.persistence.session.LoginSession;
import app.homin.persistence.token.SigningKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.persistence.jpa.JpaQuery;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.sessions.DatabaseRecord;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks the plan of each named query on a filled database: none may read an amount that grows with the number of
 * messages.
 */
class QueryPlansTest {

    private static final int PEOPLE = 2_000;
    private static final int CHATS = 300;
    private static final int MESSAGES_OF_A_CHAT = 200;

    /** Every new query must be listed here, with its expected plan. */
    private static final Map<String, Way> WAYS = Map.ofEntries(
            Map.entry(UserAccount.FIND_BY_EMAIL, BY_INDEX),
            Map.entry(UserAccount.FIND_BY_IDS, BY_INDEX),
            Map.entry(UserAccount.SEARCH, SCANS_PEOPLE),
            Map.entry(UserAccount.SEARCH_AMONG, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(UserAccount.SEARCH_WITHOUT, SCANS_PEOPLE),
            Map.entry(UserAccount.SET_LAST_SEEN, BY_INDEX),
            Map.entry(Departure.FIND_DUE, BY_INDEX),
            Map.entry(LoginSession.FIND_ACTIVE_OF_USER, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(LoginSession.FIND_ENDS, BY_INDEX),
            Map.entry(LoginSession.DELETE_OLD, BY_INDEX),
            Map.entry(KnownDevice.TOUCH, BY_INDEX),
            Map.entry(KnownDevice.COUNT, BY_INDEX),
            Map.entry(KnownDevice.FIND_OF_USER, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(KnownDevice.DELETE_OTHERS, BY_INDEX),
            Map.entry(Installation.CLAIM_FIRST_USER, BY_INDEX),
            Map.entry(Installation.COUNT_WITHOUT_FIRST_USER, BY_INDEX),
            Map.entry(LoginSession.DELETE_OF_USER, BY_INDEX),
            Map.entry(Picture.DELETE, BY_INDEX),
            Map.entry(SigningKey.FIND_ALL, SCANS_SIGNING_KEYS),
            Map.entry(SigningKey.DELETE_BY_ID, BY_INDEX),
            Map.entry(Chat.NEXT_ID, READS_NO_TABLE),
            Map.entry(Chat.FIND_BY_IDS, BY_INDEX),
            Map.entry(Chat.FIND_BY_DIRECT_KEY, BY_INDEX),
            Map.entry(Chat.FIND_OF_USER, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(Chat.FIND_OF_USER_AFTER, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(Chat.FIND_REVS_OF_USER, BY_INDEX),
            Map.entry(Member.FIND_CURRENT, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(Member.FIND_CURRENT_USER_IDS, BY_INDEX),
            Map.entry(Member.FIND_FURTHEST_BEHIND, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(Member.FIND_BEHIND_LAST, BY_INDEX),
            Map.entry(Member.FIND_OWN, BY_INDEX),
            Map.entry(Member.FIND_PEERS, BY_INDEX),
            Map.entry(Member.FIND_CHANGED, BY_INDEX),
            Map.entry(Member.FIND_READERS, BY_INDEX),
            Map.entry(Member.FIND_OF_USER, SORTS_WHAT_ONE_PERSON_HAS),
            Map.entry(Member.FIND_GROUP_IDS_OF_USER, BY_INDEX),
            Map.entry(Message.FIND_BEFORE, BY_INDEX),
            Map.entry(Message.FIND_AFTER, BY_INDEX),
            Map.entry(Message.FIND_CHANGED, BY_INDEX),
            Map.entry(Message.FIND_LAST, BY_INDEX),
            Map.entry(Message.FIND_ANSWERED_BY_LAST, BY_INDEX),
            Map.entry(Message.FIND_BY_SEQS, BY_INDEX),
            Map.entry(Message.FIND_BY_CLIENT_ID, BY_INDEX),
            Map.entry(Message.FIND_OF_AUTHOR, BY_INDEX));

    /**
     * A value for each named parameter of any query; parameters of native queries have no names and are listed apart.
     */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("chatId", 7L),
            Map.entry("chatIds", List.of(7L, 8L, 9L)),
            Map.entry("userId", 12L),
            Map.entry("authorId", 9L),
            Map.entry("id", 5L),
            Map.entry("sessionIds", List.of("s".repeat(22), "t".repeat(22))),
            Map.entry("ids", List.of(5L, 6L, 7L)),
            Map.entry("seq", MESSAGES_OF_A_CHAT / 2L),
            Map.entry("seqs", List.of(3L, 4L)),
            Map.entry("since", MESSAGES_OF_A_CHAT / 2L),
            Map.entry("clientId", UUID.fromString("00000007-0000-7000-8000-000000000001")),
            Map.entry("key", "5:6"),
            Map.entry("hash", "h".repeat(43)),
            Map.entry("kid", "key 2"),
            Map.entry("before", Instant.parse("2026-06-01T00:00:00Z")),
            Map.entry("after", 0L),
            Map.entry("until", (long) MESSAGES_OF_A_CHAT),
            Map.entry("pictureId", "xxxxxxxxxxxxxxxx000005"),
            Map.entry("email", "5@example.org"),
            Map.entry("word1", "%1%"),
            Map.entry("word2", "%i%"),
            Map.entry("word3", "%"),
            Map.entry("word4", "%"),
            Map.entry("word5", "%"),
            Map.entry("word6", "%"),
            Map.entry("afterName", ""),
            Map.entry("afterId", 0L),
            Map.entry("activeAt", Instant.parse("2026-06-01T00:00:00Z")),
            Map.entry("now", Instant.parse("2026-06-01T00:00:00Z")),
            Map.entry(
                    UserAccount.SET_LAST_SEEN + "?1",
                    UserAccount.lastSeen(Map.of(5L, Instant.EPOCH, 6L, Instant.EPOCH))),
            Map.entry(Member.FIND_FURTHEST_BEHIND + "?1", 7L));

    private static MigratedDatabase database;

    /** What a query may cost. */
    enum Way {
        /** Finds rows by an index and returns them in its order. */
        BY_INDEX,
        /** The same, plus a sort of few rows: those of one person, or of the members of one chat. */
        SORTS_WHAT_ONE_PERSON_HAS,
        /**
         * Matches part of a name anywhere, which needs a scan; a covering index holds the names in the order of the
         * answer.
         */
        SCANS_PEOPLE,
        /** Reads a handful of rows, at start only. */
        SCANS_SIGNING_KEYS,
        /** Takes the next value of a sequence. */
        READS_NO_TABLE
    }

    @BeforeAll
    static void fill() throws SQLException {
        database = new MigratedDatabase().start();
        execute(
                "SET sql_mode = CONCAT(@@sql_mode, ',NO_UNSIGNED_SUBTRACTION')",
                "INSERT INTO user_account (id, email, password_hash, first_name, last_name, search_name,"
                        + " sort_name, created_at) SELECT seq, CONCAT(seq, '@example.org'), '-', CONCAT('First ', seq),"
                        + " 'Last', CONCAT('first ', seq, ' last'), CONCAT('first ', seq, ' last'), '2026-01-01'"
                        + " FROM seq_1_to_" + PEOPLE,
                "INSERT INTO login_session (id, user_id, secret_hash, remembered, created_at, last_used_at, expires_at)"
                        + " SELECT LPAD(seq, 22, 'x'), 1 + seq MOD " + PEOPLE + ", REPEAT('h', 32), TRUE, '2026-01-01',"
                        + " '2026-01-01', '2027-01-01' FROM seq_1_to_" + 2 * PEOPLE,
                "INSERT INTO departure (user_id, due_at) SELECT seq, '2026-01-01' + INTERVAL seq DAY FROM seq_1_to_"
                        + PEOPLE,
                "INSERT INTO known_device (secret_hash, user_id, created_at, last_used_at)"
                        + " SELECT IF(seq = 1, REPEAT('h', 43), LPAD(seq, 43, 'x')), IF(seq = 1, 12, 1 + seq MOD "
                        + PEOPLE + "), '2026-01-01', '2026-01-01' FROM seq_1_to_" + 2 * PEOPLE,
                "INSERT INTO signing_key (kid, jwk, created_at) SELECT CONCAT('key ', seq), '{}', '2026-01-01'"
                        + " FROM seq_1_to_20",
                "INSERT INTO chat (id, type, direct_key, name, visibility, created_at, member_count, last_seq,"
                        + " last_activity_at, rev) SELECT seq, IF(seq MOD 2, 'DIRECT', 'GROUP'),"
                        + " IF(seq MOD 2, CONCAT(seq, ':', seq + 1), NULL), 'Name', 'PRIVATE', '2026-01-01', 10, "
                        + MESSAGES_OF_A_CHAT + ", '2026-01-01' + INTERVAL seq DAY, " + MESSAGES_OF_A_CHAT
                        + " FROM seq_1_to_" + CHATS,
                "INSERT INTO member (chat_id, user_id, role, joined_at, rev) SELECT chat.id, 1 + (chat.id + seq) MOD "
                        + PEOPLE + ", 'MEMBER', '2026-01-01', 1 FROM chat, seq_1_to_10",
                "INSERT INTO message (chat_id, seq, rev, posted_rev, author_id, client_id, body, reply_to, created_at)"
                        + " SELECT chat.id, seq, seq, seq, 1 + (chat.id + seq MOD 10) MOD " + PEOPLE
                        + ", CONCAT(LPAD(HEX(chat.id), 8, '0'), '-0000-7000-8000-', LPAD(HEX(seq), 12, '0')), 'Hello',"
                        + " IF(seq MOD 5, NULL, seq - 1), '2026-01-01' FROM chat STRAIGHT_JOIN seq_1_to_"
                        + MESSAGES_OF_A_CHAT + " ORDER BY chat.id, seq",
                "INSERT INTO picture (id, width, bytes) SELECT CONCAT('xxxxxxxxxxxxxxxx', LPAD(seq, 6, '0')), 48, 'x'"
                        + " FROM seq_1_to_" + PEOPLE,
                "ANALYZE TABLE user_account, login_session, departure, known_device, signing_key, chat, member,"
                        + " message, picture");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyNamedQueryHasItsPlace() {
        assertThat(names()).containsExactlyInAnyOrderElementsOf(WAYS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyNamedQueryIsAnsweredAsItShouldBe() {
        return names().filter(WAYS::containsKey).map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
    }

    /** Guards the other tests: they would pass if names were not found or plans misread. */
    @Test
    void aScanOfMessagesIsNoticed() throws SQLException {
        assertThat(explain("SELECT * FROM message WHERE body = 'Hello' ORDER BY created_at"))
                .anyMatch(Step::scans)
                .anyMatch(Step::sorts);
    }

    /** The writer's statements are plain SQL: their plans are taken when they are about to run. */
    @Test
    void theWriterFindsItsRowsByIndex() throws SQLException {
        List<MemberId> members = LongStream.rangeClosed(1, 40)
                .mapToObj(chat -> new MemberId(chat, chat + 2))
                .toList();
        PlanRecorder recorder = new PlanRecorder();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Connection recording = recorder.recording(connection);
            ChatLocks locks = new ChatLocks(recording);

            readAll(locks, members);
            readAll(locks, members.subList(0, 1));
            DeliveredPointers.move(
                    recording,
                    members.stream()
                            .map(member -> new Delivered(member, MESSAGES_OF_A_CHAT))
                            .toList());
            MemberRows.leave(recording, members.get(0), 1, Instant.EPOCH);
            MemberRows.setRole(recording, members.get(1), MemberRole.OWNER, 1);
            ChatRows.countMembers(recording, 1, 2, 1);
            ChatRows.existsDirect(recording, "1:2");
            connection.rollback();
        }

        assertThat(recorder.plans()).hasSize(11);
        recorder.plans().forEach((sql, plan) -> assertThat(plan)
                .as(sql)
                .isNotEmpty()
                .noneMatch(Step::scans)
                .noneMatch(Step::sorts));
    }

    private static void readAll(ChatLocks locks, List<MemberId> members) throws SQLException {
        ChatLocks.Locked locked = locks.lock(members);
        assertThat(locked.members()).hasSize(members.size());
        locked.members().values().forEach(member -> member.read(2 * member.readSeq() + 1, 1));
        locked.chats().values().forEach(LockedChat::nextRev);
        locks.store(locked);
    }

    /**
     * The optimizer's estimate also reads pages, which plans do not show. The counter covers the whole server, which
     * still has background work after so many inserts: that only increases the counter, and it ends.
     */
    @Test
    void theLastMessageOfAChatCostsAFewPages() {
        List<Long> chats = LongStream.rangeClosed(1, 100).boxed().toList();
        List<String> queries = List.of(Message.FIND_LAST, Message.FIND_ANSWERED_BY_LAST, Member.FIND_BEHIND_LAST);

        for (String query : queries) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(pageReads(query, chats) / chats.size())
                            .as(query)
                            .isLessThan(15));
        }
    }

    private static long pageReads(String query, List<Long> chats) throws SQLException {
        long before = pageReads();
        database.inTransaction(entities ->
                entities.createNamedQuery(query).setParameter("chatIds", chats).getResultList());
        return pageReads() - before;
    }

    private static long pageReads() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_read_requests'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private static void check(String name) throws SQLException {
        String sql = sql(name);
        List<Step> plan = explain(sql);
        if (WAYS.get(name) == READS_NO_TABLE) {
            assertThat(plan).extracting(Step::extra).containsExactly("No tables used");
            return;
        }
        assertThat(plan)
                .as("the database has to look for rows, not to find out that there are none: " + sql)
                .isNotEmpty()
                .allMatch(step -> step.type() != null);
        switch (WAYS.get(name)) {
            case BY_INDEX -> assertThat(plan).as(sql).noneMatch(Step::scans).noneMatch(Step::sorts);
            case SORTS_WHAT_ONE_PERSON_HAS -> assertThat(plan).as(sql).noneMatch(Step::scans);
            case SCANS_PEOPLE -> {
                assertThat(tables(sql)).containsExactly("user_account");
                assertThat(explain(sql + " LIMIT 51"))
                        .as(sql)
                        .noneMatch(Step::sorts)
                        .allMatch(step -> step.extra().contains("Using index condition"));
            }
            case READS_NO_TABLE -> {}
            case SCANS_SIGNING_KEYS -> assertThat(tables(sql)).containsExactly("signing_key");
        }
    }

    private static Stream<String> names() {
        return Stream.concat(
                database.entities()
                        .flatMap(entity -> Stream.of(entity.getAnnotationsByType(NamedQuery.class)))
                        .map(NamedQuery::name),
                nativeQueries().map(NamedNativeQuery::name));
    }

    private static Stream<NamedNativeQuery> nativeQueries() {
        return database.entities().flatMap(entity -> Stream.of(entity.getAnnotationsByType(NamedNativeQuery.class)));
    }

    /** The query as sent to the database, with values for its parameters. */
    private static String sql(String name) {
        return nativeQueries()
                .filter(query -> query.name().equals(name))
                .findAny()
                .map(QueryPlansTest::filledIn)
                .orElseGet(() -> database.compute(entities -> translated(entities, name)));
    }

    private static String filledIn(NamedNativeQuery query) {
        return Pattern.compile("\\?\\d").matcher(query.query()).replaceAll(parameter -> {
            Object value = value(query.name() + parameter.group());
            return Matcher.quoteReplacement(value instanceof String ? "'" + value + "'" : value.toString());
        });
    }

    private static Object value(String parameter) {
        assertThat(VALUES).containsKey(parameter);
        return VALUES.get(parameter);
    }

    private static String translated(EntityManager entities, String name) {
        Query query = entities.createNamedQuery(name);
        DatabaseRecord values = new DatabaseRecord();
        for (Parameter<?> parameter : query.getParameters()) {
            query.setParameter(parameter.getName(), value(parameter.getName()));
            values.put(parameter.getName(), value(parameter.getName()));
        }
        Session session = entities.unwrap(Session.class);
        DatabaseQuery translated = query.unwrap(JpaQuery.class).getDatabaseQuery();
        translated.prepareCall(session, values);
        return translated.getTranslatedSQLString(session, values);
    }

    private static List<String> tables(String sql) {
        return Stream.of("user_account", "login_session", "signing_key", "chat", "member", "message")
                .filter(table -> sql.toLowerCase(Locale.ROOT).matches(".*\\b" + table + "\\b.*"))
                .toList();
    }

    private static List<Step> explain(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            return Step.of(rows);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * One line of a plan.
     *
     * @param type null if the database knows the result without reading rows
     */
    record Step(String table, String type, String extra) {

        static List<Step> of(ResultSet explained) throws SQLException {
            List<Step> steps = new ArrayList<>();
            while (explained.next()) {
                steps.add(new Step(
                        explained.getString("table"), explained.getString("type"), explained.getString("Extra")));
            }
            return steps;
        }

        /** Lists of parameters and results of earlier steps may be read in full. */
        boolean scans() {
            boolean given = extra != null && extra.contains("Table function") || table.startsWith("<union");
            return !given && ("ALL".equals(type) || "index".equals(type));
        }

        boolean sorts() {
            return extra != null && (extra.contains("filesort") || extra.contains("temporary"));
        }
    }
}
