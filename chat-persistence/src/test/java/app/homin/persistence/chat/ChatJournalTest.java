package app.homin.persistence.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.chat.ChatJournal.Delivered;
import app.homin.persistence.chat.ChatJournal.Locked;
import app.homin.persistence.message.Message;
import app.homin.persistence.message.MessageId;
import app.homin.persistence.schema.ApplicationDataSource;
import app.homin.persistence.schema.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MigratedDatabase.class)
class ChatJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    private final MigratedDatabase database;
    private long anna;
    private long bohdan;
    private long chatId;

    ChatJournalTest(MigratedDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openChat() {
        anna = person("Анна", "Коваль");
        bohdan = person("Bohdan", null);
        chatId = directChat();
    }

    @Test
    void lockedChatsGiveTheirCounters() throws SQLException {
        long clara = person("Clara", null);
        long other = directChat(clara, person("Danylo", null));

        Locked locked = lock(place(anna), new MemberId(other, clara), new MemberId(999_999_999L, clara));

        assertThat(locked.heads()).containsOnlyKeys(chatId, other);
        assertThat(locked.heads().get(chatId))
                .extracting(ChatHead::lastSeq, ChatHead::rev, ChatHead::lastActivityAt)
                .containsExactly(0L, 1L, NOW);
    }

    @Test
    void placesAreThoseOfCurrentMembersWithTheirNames() throws SQLException {
        long stranger = person("Clara", null);

        Locked locked = lock(place(anna), place(bohdan), place(stranger));

        assertThat(locked.places().values())
                .extracting(MemberPlace::id, MemberPlace::displayName, MemberPlace::imagePath)
                .containsExactlyInAnyOrder(
                        tuple(place(anna), "Анна Коваль", null), tuple(place(bohdan), "Bohdan", null));
    }

    @Test
    void whoComesAloneGetsTheSame() throws SQLException {
        Locked both = lock(place(anna), place(bohdan));
        MemberPlace annas = both.places().get(place(anna));

        assertThat(lock(place(anna)))
                .usingRecursiveComparison()
                .isEqualTo(new Locked(both.heads(), Map.of(place(anna), annas)));
    }

    @Test
    void whoeverLeftHasNoPlace() throws SQLException {
        database.inTransaction(entities -> entities.createNativeQuery(
                        "UPDATE member SET left_at = NOW() WHERE chat_id = ? AND user_id = ?")
                .setParameter(1, chatId)
                .setParameter(2, bohdan)
                .executeUpdate());

        assertThat(lock(place(bohdan)).places()).isEmpty();
        assertThat(lock(place(bohdan), place(anna)).places()).containsOnlyKeys(place(anna));
    }

    @Test
    void aGroupOfMessagesIsReadBackAsEntities() throws SQLException {
        List<Message> messages = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> new Message(
                        chatId, seq, seq + 1, anna, UUID.randomUUID(), "привіт 👍🏽 " + seq, seq == 1 ? null : 1L, NOW))
                .toList();
        journal(journal -> {
            journal.insert(messages);
            return null;
        });

        Message stored = database.compute(entities -> entities.find(Message.class, new MessageId(chatId, 100)));

        assertThat(stored).usingRecursiveComparison().isEqualTo(messages.get(99));
        assertThat(database.compute(entities -> entities.find(Message.class, new MessageId(chatId, 1)))
                        .getReplyTo())
                .isNull();
    }

    @Test
    void repeatedClientIdIsRefused() throws SQLException {
        UUID clientId = UUID.randomUUID();
        journal(journal -> insert(journal, 1, clientId));

        assertThatThrownBy(() -> journal(journal -> insert(journal, 2, clientId)))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThatThrownBy(() -> journal(journal -> insert(journal, 2, UUID.randomUUID(), clientId)))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    @Test
    void countersAndPointersAreStored() throws SQLException {
        journal(journal -> {
            Locked locked = journal.lock(List.of(place(anna), place(bohdan)));
            ChatHead head = locked.heads().get(chatId);
            head.nextSeq(NOW.plusSeconds(1));
            head.nextSeq(NOW.plusSeconds(2));
            head.nextRev();
            locked.places().get(place(anna)).readOwn(2);
            locked.places().get(place(bohdan)).read(1, head.nextRev());
            journal.store(locked);
            return null;
        });

        assertThat(counters()).containsExactly(2L, 3L, NOW.plusSeconds(2));
        assertThat(List.of(member(anna), member(bohdan)))
                .extracting(Member::getReadSeq, Member::getReadRev, Member::getDeliveredSeq)
                .containsExactly(tuple(2L, 0L, 2L), tuple(1L, 3L, 1L));
    }

    @Test
    void countersAndPointerOfASingleMemberAreStored() throws SQLException {
        deliver(3, anna);
        journal(journal -> {
            Locked locked = journal.lock(List.of(place(anna)));
            ChatHead head = locked.heads().get(chatId);
            head.nextSeq(NOW.plusSeconds(1));
            locked.places().get(place(anna)).read(1, head.nextRev());
            journal.store(locked);
            return null;
        });

        assertThat(counters()).containsExactly(1L, 2L, NOW.plusSeconds(1));
        assertThat(List.of(member(anna), member(bohdan)))
                .extracting(Member::getReadSeq, Member::getReadRev, Member::getDeliveredSeq)
                .containsExactly(tuple(1L, 2L, 3L), tuple(0L, 0L, 0L));
    }

    private List<Object> counters() {
        Chat chat = database.compute(entities -> entities.find(Chat.class, chatId));
        return List.of(chat.getLastSeq(), chat.getRev(), chat.getLastActivityAt());
    }

    @Test
    void aDeliveredPointerNeverGoesBack() throws SQLException {
        deliver(3, anna, bohdan);
        deliver(2, anna);
        deliver(5, bohdan);

        assertThat(List.of(member(anna), member(bohdan)))
                .extracting(Member::getDeliveredSeq)
                .containsExactly(3L, 5L);
    }

    @Test
    void readingDoesNotTakeBackADelivery() throws SQLException {
        deliver(5, anna);
        journal(journal -> {
            Locked locked = journal.lock(List.of(place(anna), place(bohdan)));
            locked.places().get(place(anna)).read(2, 9);
            journal.store(locked);
            return null;
        });

        assertThat(member(anna))
                .extracting(Member::getReadSeq, Member::getDeliveredSeq)
                .containsExactly(2L, 5L);
    }

    private Locked lock(MemberId... members) throws SQLException {
        return journal(journal -> journal.lock(List.of(members)));
    }

    private void deliver(long seq, long... userIds) throws SQLException {
        List<Delivered> reached = new ArrayList<>();
        for (long userId : userIds) {
            reached.add(new Delivered(place(userId), seq));
        }
        journal(journal -> {
            journal.moveDelivered(reached);
            return null;
        });
    }

    private Void insert(ChatJournal journal, long firstSeq, UUID... clientIds) throws SQLException {
        List<Message> messages = new ArrayList<>();
        for (UUID clientId : clientIds) {
            long seq = firstSeq + messages.size();
            messages.add(new Message(chatId, seq, seq, anna, clientId, "hello", null, NOW));
        }
        journal.insert(messages);
        return null;
    }

    private MemberId place(long userId) {
        return new MemberId(chatId, userId);
    }

    private Member member(long userId) {
        return database.compute(entities -> entities.find(Member.class, place(userId)));
    }

    private long person(String firstName, String lastName) {
        UserAccount user = new UserAccount(UUID.randomUUID() + "@example.org", "$argon2id$", firstName, lastName, NOW);
        database.inTransaction(entities -> entities.persist(user));
        return user.getId();
    }

    private long directChat() {
        return directChat(anna, bohdan);
    }

    private long directChat(long one, long other) {
        Chat chat = Chat.direct(one, other, NOW);
        database.inTransaction(entities -> {
            entities.persist(chat);
            entities.persist(new Member(chat.getId(), one, MemberRole.MEMBER, 1, NOW));
            entities.persist(new Member(chat.getId(), other, MemberRole.MEMBER, 1, NOW));
        });
        return chat.getId();
    }

    private interface Work<T> {
        T on(ChatJournal journal) throws SQLException;
    }

    /** In a transaction, over a connection as the application has it. */
    private <T> T journal(Work<T> work) throws SQLException {
        ApplicationDataSource source = new ApplicationDataSource();
        source.setUrl(database.settings().url());
        source.setUser(database.settings().user());
        source.setPassword(database.settings().password());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.on(new ChatJournal(connection));
            connection.commit();
            return result;
        }
    }
}
