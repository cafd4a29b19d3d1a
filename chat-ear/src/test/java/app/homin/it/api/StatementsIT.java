package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request costs the database does not grow with what there is to read or to write. */
@BlackBox
class StatementsIT {

    private static final int ATTEMPTS = 5;

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
                .isLessThanOrEqualTo(14);
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
        return least(
                database::statements,
                () -> olena.api().post("/api/chats", group).is(201),
                ATTEMPTS);
    }

    @Test
    void aDirectChat() throws SQLException {
        Iterator<String> people = database.addPeople(ATTEMPTS).iterator();

        assertThat(least(
                        database::statements,
                        () -> olena.api()
                                .post("/api/chats", Json.object("type", "direct", "userId", people.next()))
                                .is(201),
                        ATTEMPTS))
                .isLessThanOrEqualTo(20);
    }

    /** The messages' receipts depend on all members. */
    @Test
    void aPageOfAGroupOfFiveHundred() throws SQLException {
        List<String> people = new ArrayList<>(database.addPeople(498));
        people.add(taras.id());
        String crowd = olena.api()
                .post("/api/chats", Json.object("type", "group", "name", "Crowd", "memberIds", people))
                .json(201)
                .get("id")
                .asText();
        talk(crowd);

        for (String page : List.of("/messages", "/changes?since=1")) {
            assertThat(rows("/api/chats/" + crowd + page))
                    .as("rows of %s", page)
                    .isLessThanOrEqualTo(rows("/api/chats/" + group + page) + 2);
        }
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
