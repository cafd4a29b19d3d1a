package app.homin.persistence.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.chat.ChatLocks.Locked;
import app.homin.persistence.chat.DeliveredPointers.Delivered;
import app.homin.persistence.message.Message;
import app.homin.persistence.message.MessageId;
import app.homin.persistence.message.MessageRows;
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
class ChatLocksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    private final MigratedDatabase database;
    private final Lane lane;
    private long anna;
    private long bohdan;
    private long chatId;

    ChatLocksTest(MigratedDatabase database) {
        this.database = database;
        this.lane = new Lane(database);
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

        assertThat(locked.chats()).containsOnlyKeys(chatId, other);
        assertThat(locked.chats().get(chatId))
                .extracting(LockedChat::lastSeq, LockedChat::rev, LockedChat::lastActivityAt)
                .containsExactly(0L, 1L, NOW);
    }

    @Test
    void placesAreThoseOfCurrentMembersWithTheirNames() throws SQLException {
        long stranger = person("Clara", null);

        Locked locked = lock(place(anna), place(bohdan), place(stranger));

        assertThat(locked.members().values())
                .extracting(LockedMember::id, LockedMember::displayName, LockedMember::imagePath)
                .containsExactlyInAnyOrder(
                        tuple(place(anna), "Анна Коваль", null), tuple(place(bohdan), "Bohdan", null));
    }

    @Test
    void whoComesAloneGetsTheSame() throws SQLException {
        Locked both = lock(place(anna), place(bohdan));
        LockedMember annas = both.members().get(place(anna));

        assertThat(lock(place(anna)))
                .usingRecursiveComparison()
                .isEqualTo(new Locked(both.chats(), Map.of(place(anna), annas)));
    }

    @Test
    void whoeverLeftHasNoPlace() throws SQLException {
        database.inTransaction(entities -> entities.createNativeQuery(
                        "UPDATE member SET left_at = NOW() WHERE chat_id = ? AND user_id = ?")
                .setParameter(1, chatId)
                .setParameter(2, bohdan)
                .executeUpdate());

        assertThat(lock(place(bohdan)).members()).isEmpty();
        assertThat(lock(place(bohdan)).chats()).as("to join again").containsOnlyKeys(chatId);
        assertThat(lock(place(bohdan), place(anna)).members()).containsOnlyKeys(place(anna));
    }

    @Test
    void aGroupOfMessagesIsReadBackAsEntities() throws SQLException {
        List<Message> messages = LongStream.rangeClosed(1, 100)
                .mapToObj(seq -> new Message(
                        chatId, seq, seq + 1, anna, UUID.randomUUID(), "привіт 👍🏽 " + seq, seq == 1 ? null : 1L, NOW))
                .toList();
        lane.run(connection -> {
            MessageRows.insert(connection, messages);
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
        lane.run(connection -> insert(connection, 1, clientId));

        assertThatThrownBy(() -> lane.run(connection -> insert(connection, 2, clientId)))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThatThrownBy(() -> lane.run(connection -> insert(connection, 2, UUID.randomUUID(), clientId)))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    @Test
    void countersAndPointersAreStored() throws SQLException {
        lane.run(connection -> {
            ChatLocks locks = new ChatLocks(connection);
            Locked locked = locks.lock(List.of(place(anna), place(bohdan)));
            LockedChat chat = locked.chats().get(chatId);
            chat.nextSeq(NOW.plusSeconds(1));
            chat.nextSeq(NOW.plusSeconds(2));
            chat.nextRev();
            locked.members().get(place(anna)).readOwn(2);
            locked.members().get(place(bohdan)).read(1, chat.nextRev());
            locks.store(locked);
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
        lane.run(connection -> {
            ChatLocks locks = new ChatLocks(connection);
            Locked locked = locks.lock(List.of(place(anna)));
            LockedChat chat = locked.chats().get(chatId);
            chat.nextSeq(NOW.plusSeconds(1));
            locked.members().get(place(anna)).read(1, chat.nextRev());
            locks.store(locked);
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
        lane.run(connection -> {
            ChatLocks locks = new ChatLocks(connection);
            Locked locked = locks.lock(List.of(place(anna), place(bohdan)));
            locked.members().get(place(anna)).read(2, 9);
            locks.store(locked);
            return null;
        });

        assertThat(member(anna))
                .extracting(Member::getReadSeq, Member::getDeliveredSeq)
                .containsExactly(2L, 5L);
    }

    private Locked lock(MemberId... members) throws SQLException {
        return lane.run(connection -> new ChatLocks(connection).lock(List.of(members)));
    }

    private void deliver(long seq, long... userIds) throws SQLException {
        List<Delivered> reached = new ArrayList<>();
        for (long userId : userIds) {
            reached.add(new Delivered(place(userId), seq));
        }
        lane.run(connection -> {
            DeliveredPointers.move(connection, reached);
            return null;
        });
    }

    private Void insert(Connection connection, long firstSeq, UUID... clientIds) throws SQLException {
        List<Message> messages = new ArrayList<>();
        for (UUID clientId : clientIds) {
            long seq = firstSeq + messages.size();
            messages.add(new Message(chatId, seq, seq, anna, clientId, "hello", null, NOW));
        }
        MessageRows.insert(connection, messages);
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

    private long nextId() {
        return database.compute(
                entities -> ((Number) entities.createNamedQuery(Chat.NEXT_ID).getSingleResult()).longValue());
    }

    private long directChat(long one, long other) {
        Chat chat = Chat.direct(nextId(), one, other, NOW);
        database.inTransaction(entities -> {
            entities.persist(chat);
            entities.persist(new Member(chat.getId(), one, MemberRole.MEMBER, 1, NOW));
            entities.persist(new Member(chat.getId(), other, MemberRole.MEMBER, 1, NOW));
        });
        return chat.getId();
    }
}
