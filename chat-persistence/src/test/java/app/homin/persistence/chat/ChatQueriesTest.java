package app.homin.persistence.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.message.Message;
import app.homin.persistence.message.MessageRows;
import app.homin.persistence.schema.MigratedDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MigratedDatabase.class)
class ChatQueriesTest {

    private static final Instant MORNING = Instant.parse("2026-03-03T08:00:00.123456Z");

    private final MigratedDatabase database;
    private final Lane lane;
    private long anna;
    private long bohdan;
    private long clara;

    ChatQueriesTest(MigratedDatabase database) {
        this.database = database;
        this.lane = new Lane(database);
    }

    @BeforeEach
    void createPeople() {
        anna = createUser("Анна");
        bohdan = createUser("Bohdan");
        clara = createUser("Clara 👍🏽");
    }

    @Test
    void idsAreHandedOutOneByOneFromTheStart() {
        assertThat(List.of(anna, bohdan - anna, clara - bohdan)).allMatch(difference -> difference > 0);
    }

    @Test
    void directChatIsFoundFromBothSides() {
        long chat = createDirect(bohdan, anna);

        assertThat(find(Chat.FIND_BY_DIRECT_KEY, Chat.class, "key", Chat.directKey(anna, bohdan)))
                .extracting(Chat::getId, Chat::getType, Chat::getVisibility)
                .containsExactly(tuple(chat, ChatType.DIRECT, Visibility.PRIVATE));
    }

    @Test
    void secondDirectChatOfTheSameTwoIsRefused() {
        createDirect(anna, bohdan);

        assertThatThrownBy(() -> createDirect(bohdan, anna)).isInstanceOf(PersistenceException.class);
    }

    @Test
    void chatsOfAPersonComeByLastActivityPageByPage() {
        long first = createDirect(anna, bohdan);
        long second = createGroup("Release team", anna, bohdan, clara);
        say(first, bohdan, MORNING.plusSeconds(1), null);
        say(second, clara, MORNING.plusSeconds(2), null);

        assertThat(find(Chat.FIND_OF_USER, Chat.class, "userId", anna))
                .extracting(Chat::getId)
                .containsExactly(second, first);
        List<Chat> older = database.compute(entities -> entities.createNamedQuery(Chat.FIND_OF_USER_AFTER, Chat.class)
                .setParameter("userId", anna)
                .setParameter("activeAt", MORNING.plusSeconds(2))
                .setParameter("id", second)
                .getResultList());
        assertThat(older).extracting(Chat::getId).containsExactly(first);
    }

    @Test
    void membersAndTheirPointersAreFound() {
        long chat = createGroup("Release team", anna, bohdan, clara);
        say(chat, anna, MORNING, null);
        lane.change(chat, bohdan, (connection, locked, member) -> member.read(1, locked.nextRev()));

        assertThat(find(Member.FIND_CURRENT, Member.class, "chatId", chat))
                .extracting(Member::getUserId, Member::getRole, Member::getReadSeq)
                .containsExactly(
                        tuple(anna, MemberRole.OWNER, 1L),
                        tuple(bohdan, MemberRole.MEMBER, 1L),
                        tuple(clara, MemberRole.MEMBER, 0L));
        assertThat(find(Member.FIND_CURRENT_USER_IDS, Long.class, "chatId", chat))
                .containsExactlyInAnyOrder(anna, bohdan, clara);
        assertThat(find(Member.FIND_BEHIND_LAST, FurthestBehind.class, "chatIds", List.of(chat)))
                .containsExactly(new FurthestBehind(chat, 0, 0));
    }

    @Test
    void theTwoFurthestBehindAreFoundInEitherRespect() {
        long danylo = createUser("Danylo");
        long emma = createUser("Emma");
        long gone = createUser("Gone");
        long chat = createGroup("Release team", anna, bohdan, clara, danylo, emma, gone);
        move(chat, anna, 9, 9);
        move(chat, bohdan, 1, 9);
        move(chat, clara, 2, 3);
        move(chat, danylo, 5, 5);
        move(chat, emma, 6, 6);
        lane.change(
                chat,
                gone,
                (connection, locked, member) -> MemberRows.leave(connection, member.id(), locked.nextRev(), MORNING));

        assertThat(furthestBehind(chat))
                .containsExactlyInAnyOrder(
                        new MemberPointers(bohdan, 1, 9),
                        new MemberPointers(clara, 2, 3),
                        new MemberPointers(danylo, 5, 5));
        assertThat(furthestBehind(createDirect(anna, bohdan)))
                .as("each once")
                .containsExactlyInAnyOrder(new MemberPointers(anna, 0, 0), new MemberPointers(bohdan, 0, 0));
    }

    private void move(long chatId, long userId, long readSeq, long deliveredSeq) {
        lane.change(chatId, userId, (connection, locked, member) -> {
            member.read(readSeq, 1);
            DeliveredPointers.move(connection, List.of(new DeliveredPointers.Delivered(member.id(), deliveredSeq)));
        });
    }

    private List<MemberPointers> furthestBehind(long chatId) {
        return database.compute(entities -> entities.createNamedQuery(Member.FIND_FURTHEST_BEHIND, MemberPointers.class)
                .setParameter(1, chatId)
                .getResultList());
    }

    @Test
    void aChatIsStoredWithThoseWithWhomItBegins() throws SQLException {
        long id = database.compute(ChatQueriesTest::nextId);
        Chat group = Chat.group(id, "Release team", Visibility.PRIVATE, anna, 3, MORNING);
        lane.run(connection -> {
            ChatRows.insert(connection, group);
            ChatRows.insertMembers(connection, group, MemberRole.OWNER, List.of(anna));
            ChatRows.insertMembers(connection, group, MemberRole.MEMBER, List.of(bohdan, clara));
            return null;
        });

        assertThat(database.<Chat>compute(entities -> entities.find(Chat.class, id)))
                .usingRecursiveComparison()
                .isEqualTo(group);
        assertThat(find(Member.FIND_CURRENT, Member.class, "chatId", id))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Member(id, anna, MemberRole.OWNER, 1, MORNING),
                        new Member(id, bohdan, MemberRole.MEMBER, 1, MORNING),
                        new Member(id, clara, MemberRole.MEMBER, 1, MORNING));
    }

    @Test
    void twoPeopleHaveOneDirectChat() throws SQLException {
        long id = createDirect(anna, clara);
        Chat again = Chat.direct(database.compute(ChatQueriesTest::nextId), clara, anna, MORNING);

        assertThat(lane.<Boolean>run(connection -> ChatRows.existsDirect(connection, Chat.directKey(anna, clara))))
                .isTrue();
        assertThat(lane.<Boolean>run(connection -> ChatRows.existsDirect(connection, Chat.directKey(bohdan, clara))))
                .isFalse();
        assertThatThrownBy(() -> lane.run(connection -> {
                    ChatRows.insert(connection, again);
                    return null;
                }))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
        assertThat(again.getId()).isGreaterThan(id);
    }

    @Test
    void rolesAndTheNumberOfMembersAreStored() throws SQLException {
        long chat = createGroup("Release team", anna, bohdan);
        lane.change(chat, anna, (connection, locked, member) -> {
            assertThat(locked.memberCount()).isEqualTo(2);
            long rev = locked.nextRev();
            MemberRows.leave(connection, member.id(), rev, MORNING);
            MemberRows.setRole(connection, new MemberId(chat, bohdan), MemberRole.OWNER, rev);
            ChatRows.countMembers(connection, chat, 1, rev);
        });

        assertThat(lane.<List<MemberRows.Row>>run(connection -> MemberRows.current(connection, chat)))
                .containsExactly(new MemberRows.Row(bohdan, MemberRole.OWNER, 0, 0, MORNING));
        Chat stored = database.compute(entities -> entities.find(Chat.class, chat));
        assertThat(stored.getMemberCount()).isEqualTo(1);
        assertThat(stored.getOwnRev()).isEqualTo(stored.getRev());
    }

    @Test
    void ownPlaceAndPeersAreFoundForManyChatsAtOnce() {
        long direct = createDirect(anna, bohdan);
        long group = createGroup("Release team", bohdan, anna, clara);

        assertThat(findOf(Member.FIND_OWN, anna, List.of(direct, group)))
                .extracting(Member::getChatId)
                .containsExactlyInAnyOrder(direct, group);
        assertThat(findOf(Member.FIND_PEERS, anna, List.of(direct, group)))
                .extracting(Member::getUserId)
                .containsExactly(bohdan);
    }

    @Test
    void historyIsReadFromBothSides() {
        long chat = createDirect(anna, bohdan);
        for (int i = 0; i < 5; i++) {
            say(chat, anna, MORNING.plusSeconds(i), null);
        }

        assertThat(history(Message.FIND_BEFORE, chat, 4)).containsExactly(3L, 2L, 1L);
        assertThat(history(Message.FIND_AFTER, chat, 3)).containsExactly(4L, 5L);
    }

    @Test
    void messageKeepsItsTextItsTimeAndItsClientId() {
        long chat = createDirect(anna, bohdan);
        UUID clientId = UUID.randomUUID();
        post(chat, anna, clientId, "Гомін 👍🏽 🇺🇦\n<b>", MORNING, null);

        Message found = database.compute(entities -> entities.createNamedQuery(Message.FIND_BY_CLIENT_ID, Message.class)
                .setParameter("authorId", anna)
                .setParameter("clientId", clientId)
                .getSingleResult());

        assertThat(found.getBody()).isEqualTo("Гомін 👍🏽 🇺🇦\n<b>");
        assertThat(found.getCreatedAt()).isEqualTo(MORNING);
        assertThat(found.getClientId()).isEqualTo(clientId);
    }

    @Test
    void clientIdIsTakenOnceByAnAuthor() {
        long chat = createDirect(anna, bohdan);
        UUID clientId = UUID.randomUUID();
        post(chat, anna, clientId, "one", MORNING, null);
        post(chat, bohdan, clientId, "other author", MORNING, null);

        assertThatThrownBy(() -> post(chat, anna, clientId, "two", MORNING, null))
                .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    @Test
    void lastMessagesAndWhatTheyAnswerAreFoundForManyChatsAtOnce() {
        long one = createDirect(anna, bohdan);
        long two = createDirect(anna, clara);
        say(one, anna, MORNING, null);
        say(one, bohdan, MORNING, 1L);
        say(two, clara, MORNING, null);

        assertThat(find(Message.FIND_LAST, Message.class, "chatIds", List.of(one, two)))
                .extracting(Message::getChatId, Message::getSeq)
                .containsExactlyInAnyOrder(tuple(one, 2L), tuple(two, 1L));
        assertThat(find(Message.FIND_ANSWERED_BY_LAST, Message.class, "chatIds", List.of(one, two)))
                .extracting(Message::getSeq)
                .containsExactly(1L);
        List<Message> both = database.compute(entities -> entities.createNamedQuery(Message.FIND_BY_SEQS, Message.class)
                .setParameter("chatId", one)
                .setParameter("seqs", List.of(1L, 2L))
                .getResultList());
        assertThat(both).hasSize(2);
    }

    @Test
    void everyKindOfChangeIsFoundByItsRev() {
        long chat = createDirect(anna, bohdan);
        say(chat, anna, MORNING, null);
        long afterMessage =
                database.compute(entities -> entities.find(Chat.class, chat).getRev());
        lane.change(chat, bohdan, (connection, locked, member) -> member.read(1, locked.nextRev()));

        assertThat(since(Message.FIND_CHANGED, Message.class, chat, afterMessage - 1))
                .hasSize(1);
        assertThat(since(Message.FIND_CHANGED, Message.class, chat, afterMessage))
                .isEmpty();
        assertThat(since(Member.FIND_READERS, Member.class, chat, afterMessage))
                .extracting(Member::getUserId)
                .containsExactly(bohdan);
        assertThat(since(Member.FIND_READERS, Member.class, chat, afterMessage + 1))
                .isEmpty();
        assertThat(since(Member.FIND_CHANGED, Member.class, chat, 0)).hasSize(2);
        assertThat(since(Member.FIND_CHANGED, Member.class, chat, 1)).isEmpty();
    }

    @Test
    void peopleAreFoundByAddressAndById() {
        UserAccount found =
                database.compute(entities -> entities.createNamedQuery(UserAccount.FIND_BY_IDS, UserAccount.class)
                        .setParameter("ids", List.of(clara))
                        .getSingleResult());

        assertThat(found.getDisplayName()).isEqualTo("Clara 👍🏽 Д'яченко");
        assertThat(find(UserAccount.FIND_BY_EMAIL, UserAccount.class, "email", found.getEmail()))
                .extracting(UserAccount::getId)
                .containsExactly(clara);
    }

    private long createUser(String firstName) {
        return database.compute(entities -> {
            UserAccount user =
                    new UserAccount(UUID.randomUUID() + "@Example.org", "$argon2id$", firstName, "Д'яченко", MORNING);
            entities.persist(user);
            return user.getId();
        });
    }

    private long createDirect(long creator, long peer) {
        return database.compute(entities -> {
            Chat chat = Chat.direct(nextId(entities), creator, peer, MORNING);
            entities.persist(chat);
            join(entities, chat, creator, MemberRole.MEMBER);
            join(entities, chat, peer, MemberRole.MEMBER);
            return chat.getId();
        });
    }

    private long createGroup(String name, long owner, long... others) {
        return database.compute(entities -> {
            Chat chat = Chat.group(nextId(entities), name, Visibility.PRIVATE, owner, 1 + others.length, MORNING);
            entities.persist(chat);
            join(entities, chat, owner, MemberRole.OWNER);
            for (long other : others) {
                join(entities, chat, other, MemberRole.MEMBER);
            }
            return chat.getId();
        });
    }

    private static long nextId(EntityManager entities) {
        return ((Number) entities.createNamedQuery(Chat.NEXT_ID).getSingleResult()).longValue();
    }

    private static void join(EntityManager entities, Chat chat, long userId, MemberRole role) {
        entities.persist(new Member(chat.getId(), userId, role, chat.getRev(), MORNING));
    }

    private void say(long chatId, long authorId, Instant at, Long replyTo) {
        post(chatId, authorId, UUID.randomUUID(), "hello", at, replyTo);
    }

    private void post(long chatId, long authorId, UUID clientId, String body, Instant at, Long replyTo) {
        lane.change(chatId, authorId, (connection, chat, author) -> {
            long seq = chat.nextSeq(at);
            Message message = new Message(chatId, seq, chat.nextRev(), authorId, clientId, body, replyTo, at);
            MessageRows.insert(connection, List.of(message));
            author.readOwn(seq);
        });
    }

    private List<Long> history(String query, long chatId, long seq) {
        return database
                .compute(entities -> entities.createNamedQuery(query, Message.class)
                        .setParameter("chatId", chatId)
                        .setParameter("seq", seq)
                        .getResultList())
                .stream()
                .map(Message::getSeq)
                .toList();
    }

    private <T> List<T> since(String query, Class<T> type, long chatId, long rev) {
        return database.compute(entities -> entities.createNamedQuery(query, type)
                .setParameter("chatId", chatId)
                .setParameter("since", rev)
                .getResultList());
    }

    private <T> List<T> find(String query, Class<T> type, String parameter, Object value) {
        return database.compute(entities -> entities.createNamedQuery(query, type)
                .setParameter(parameter, value)
                .getResultList());
    }

    private List<Member> findOf(String query, long userId, List<Long> chatIds) {
        return database.compute(entities -> entities.createNamedQuery(query, Member.class)
                .setParameter("userId", userId)
                .setParameter("chatIds", chatIds)
                .getResultList());
    }
}
