package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request costs the database does not grow with what there is to read or to write. */
@BlackBox
@SameOnBothServers
class StatementsIT {

    private static final int ATTEMPTS = 5;

    /** The most statements of any kind, begin and commit included: one more than was counted. */
    private static final int MESSAGE = 8;

    private static final int READ = 7;
    private static final int REGISTRATION = 16;
    private static final int LOGIN = 15;
    private static final int WRONG_PASSWORD = 6;
    private static final int REFRESH = 11;
    private static final int LOGOUT = 9;
    private static final int PROFILE = 9;

    private final Homin homin;
    private final Database database;
    private ChatUser olena;
    private ChatUser taras;
    private String direct;
    private String group;

    StatementsIT(Homin homin) {
        this.homin = homin;
        this.database = Database.of(homin);
    }

    /** One of everything that an answer can hold. */
    @BeforeEach
    void aLittle() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        direct = olena.directChatWith(taras);
        group = olena.groupWith(taras);
        talk(direct);
        talk(group);
    }

    @Test
    void theListOfChats() throws SQLException {
        assertThat(countBeforeAndAfterMore("/api/chats")).isLessThanOrEqualTo(8);
    }

    @Test
    void aChatWithItsUnreadCount() throws SQLException {
        assertThat(countBeforeAndAfterMore("/api/chats/" + group)).isLessThanOrEqualTo(8);
    }

    @Test
    void theLastPage() throws SQLException {
        assertThat(countBeforeAndAfterMore(ChatUser.messages(group))).isLessThanOrEqualTo(5);
    }

    @Test
    void aPageInTheMiddle() throws SQLException {
        assertThat(countBeforeAndAfterMore(ChatUser.messages(group) + "?before=3"))
                .isLessThanOrEqualTo(6);
        assertThat(count(ChatUser.messages(group) + "?around=3")).isLessThanOrEqualTo(6);
    }

    @Test
    void whatWasMissed() throws SQLException {
        assertThat(countBeforeAndAfterMore("/api/chats/" + group + "/changes?since=0"))
                .isLessThanOrEqualTo(15);
    }

    @Test
    void theMembers() throws SQLException {
        ChatUser[] many = {taras, ChatUser.register(homin), ChatUser.register(homin)};
        String bigger = olena.groupWith(many);

        assertThat(count("/api/chats/" + bigger + "/members"))
                .isEqualTo(count("/api/chats/" + group + "/members"))
                .isLessThanOrEqualTo(3);
    }

    /** As often as its limit lets. */
    @Test
    void everythingThatSomebodyHasHere() throws SQLException {
        assertThat(countBeforeAndAfterMore("/api/users/me/export", 2)).isLessThanOrEqualTo(20);
    }

    @Test
    void aGroupOfFiveHundred() throws SQLException {
        List<String> people = database.addPeople(499);

        long few = statementsOfNewGroup(people.subList(0, 2));
        long many = statementsOfNewGroup(people);

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(20);
    }

    private long statementsOfNewGroup(List<String> people) throws SQLException {
        ObjectNode group = Json.object("type", "group", "name", "Crowd", "memberIds", people);
        return statements(() -> olena.api().post("/api/chats", group).is(201));
    }

    @Test
    void aDirectChat() throws SQLException {
        Iterator<String> people = database.addPeople(ATTEMPTS).iterator();

        assertThat(statements(() -> olena.api()
                        .post("/api/chats", Json.object("type", "direct", "userId", people.next()))
                        .is(201)))
                .isLessThanOrEqualTo(20);
    }

    @Test
    void aMessage() throws SQLException {
        assertThat(statements(() -> taras.post(group, "One more"))).isLessThanOrEqualTo(MESSAGE);
    }

    @Test
    void aMessageOverTheSocket() throws SQLException {
        try (ChatSocket socket = taras.connect()) {
            assertThat(statements(() -> socket.say(group, "One more"))).isLessThanOrEqualTo(MESSAGE);
        }
    }

    /** Its receipts depend on all members, and so does who is told of it. */
    @Test
    void aMessageToAGroupOfFiveHundred() throws SQLException {
        String crowd = crowd();

        assertThat(statements(() -> taras.post(crowd, "One more")))
                .isLessThanOrEqualTo(statements(() -> taras.post(group, "One more")))
                .isLessThanOrEqualTo(MESSAGE);
    }

    @Test
    void whatWasRead() throws SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            taras.post(group, "number " + i);
        }
        long last = olena.chat(group).get("lastSeq").asLong();
        AtomicLong next = new AtomicLong(last - ATTEMPTS);

        assertThat(statements(() -> olena.read(group, next.incrementAndGet()))).isLessThanOrEqualTo(READ);
        assertThat(statements(() -> olena.read(group, last)))
                .as("what was read before")
                .isLessThanOrEqualTo(READ);
    }

    @Test
    void aRegistration() throws SQLException {
        assertThat(statements(() -> ChatUser.register(homin))).isLessThanOrEqualTo(REGISTRATION);
    }

    @Test
    void aLogin() throws SQLException {
        assertThat(statements(olena::onAnotherDevice)).isLessThanOrEqualTo(LOGIN);
    }

    @Test
    void aWrongPassword() throws SQLException {
        assertThat(statements(() -> ChatApi.anonymous(homin)
                        .post("/api/auth/login", Json.object("email", olena.email(), "password", "wrong"))
                        .isProblem(401, "unauthenticated")))
                .isLessThanOrEqualTo(WRONG_PASSWORD);
    }

    @Test
    void newTokens() throws SQLException {
        assertThat(statements(olena::refresh)).isLessThanOrEqualTo(REFRESH);
    }

    @Test
    void signingOut() throws SQLException {
        Iterator<ChatUser> devices =
                Stream.generate(olena::onAnotherDevice).limit(ATTEMPTS).toList().iterator();

        assertThat(statements(() -> devices.next().logOut())).isLessThanOrEqualTo(LOGOUT);
    }

    @Test
    void anotherName() throws SQLException {
        AtomicLong number = new AtomicLong();

        assertThat(statements(() -> olena.api()
                        .patch("/api/users/me", Json.object("firstName", "Olena" + number.incrementAndGet()))
                        .is(200)))
                .isLessThanOrEqualTo(PROFILE);
    }

    /** The messages' receipts depend on all members. */
    @Test
    void aPageOfAGroupOfFiveHundred() throws SQLException {
        String crowd = crowd();
        talk(crowd);

        for (String page : List.of("/messages", "/changes?since=1")) {
            assertThat(rows("/api/chats/" + crowd + page))
                    .as("rows of %s", page)
                    .isLessThanOrEqualTo(rows("/api/chats/" + group + page) + 2);
        }
    }

    /** A group of five hundred, of whom two talk. */
    private String crowd() throws SQLException {
        List<String> people = new ArrayList<>(database.addPeople(498));
        people.add(taras.id());
        return olena.api()
                .post("/api/chats", Json.object("type", "group", "name", "Crowd", "memberIds", people))
                .json(201)
                .get("id")
                .asText();
    }

    private long statements(Runnable request) throws SQLException {
        return least(database::statements, request, ATTEMPTS);
    }

    private long rows(String path) throws SQLException {
        return least(database::rowsSent, () -> olena.api().get(path).is(200), ATTEMPTS);
    }

    private long countBeforeAndAfterMore(String path) throws SQLException {
        return countBeforeAndAfterMore(path, ATTEMPTS);
    }

    private long countBeforeAndAfterMore(String path, int attempts) throws SQLException {
        long before = count(path, attempts);
        for (int i = 0; i < 4; i++) {
            talk(direct);
            talk(group);
            talk(olena.groupWith(taras));
        }
        long after = count(path, attempts);
        assertThat(after).as("SELECTs with more to read").isEqualTo(before);
        return after;
    }

    /** Two messages, each by another author, and an answer. */
    private void talk(String chat) {
        JsonNode first = taras.post(chat, "What do you think?");
        olena.api()
                .post(ChatUser.messages(chat), ChatUser.draft("Yes.").set("replyTo", first.get("seq")))
                .is(201);
        taras.post(chat, "Good.");
        taras.api()
                .post(ChatUser.messages(chat), ChatUser.draft("So?").set("replyTo", first.get("seq")))
                .is(201);
    }

    private long count(String path) throws SQLException {
        return count(path, ATTEMPTS);
    }

    private long count(String path, int attempts) throws SQLException {
        return least(database::selects, () -> olena.api().get(path).is(200), attempts);
    }

    /** The least of some attempts: what others ask the database meanwhile only ever adds. */
    private static long least(Counter counter, Runnable request, int attempts) throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < attempts; i++) {
            long before = counter.read();
            request.run();
            least = Math.min(least, counter.read() - before);
        }
        return least;
    }

    private interface Counter {
        long read() throws SQLException;
    }
}
