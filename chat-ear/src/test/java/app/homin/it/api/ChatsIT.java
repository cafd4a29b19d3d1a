package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.Await;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BlackBox
@SameOnBothServers
class ChatsIT {

    private static final String CHATS = "/api/chats";

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private ChatUser stranger;

    ChatsIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void people() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        stranger = ChatUser.register(homin);
    }

    @Test
    void aDirectChatIsOpenedOnceFromBothSides() {
        Answer first = olena.api().post(CHATS, direct(taras));
        JsonNode chat = Contract.chat(first.json(201));
        Answer again = olena.api().post(CHATS, direct(taras));
        Answer back = taras.api().post(CHATS, direct(olena));

        String id = chat.get("id").asText();
        assertThat(first.header("Location")).isEqualTo("/api/chats/" + id);
        assertThat(chat.get("type").asText()).isEqualTo("direct");
        assertThat(chat.get("memberCount").asInt()).isEqualTo(2);
        assertThat(chat.at("/peer/id").asText()).isEqualTo(taras.id());
        assertThat(again.json(200).get("id").asText()).isEqualTo(id);
        assertThat(back.json(200).get("id").asText()).isEqualTo(id);
        assertThat(back.json().at("/peer/id").asText()).isEqualTo(olena.id());
    }

    @Test
    void ofManyWhoOpenOneDirectChatAtOnceOneCreatesIt() {
        var running = IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0
                        ? olena.api().postAsync(CHATS, direct(taras))
                        : taras.api().postAsync(CHATS, direct(olena)))
                .toList();
        List<Answer> answers = running.stream().map(future -> future.join()).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(9);
        assertThat(answers.stream()
                        .map(answer -> answer.json().get("id").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nobodyChatsWithThemselvesOrWithNobody() {
        olena.api().post(CHATS, direct(olena)).refuses("userId");
        Answer unknown = olena.api().post(CHATS, Json.object("type", "direct", "userId", "999999999999"));
        assertThat(unknown.status()).isIn(400, 404);
        olena.api().post(CHATS, Json.object("type", "direct")).refuses("userId");
        olena.api()
                .post(CHATS, Json.object("type", "telepathy", "userId", taras.id()))
                .refuses("type");
        olena.api().post(CHATS, Json.object()).refuses("type");
    }

    @Test
    void aGroupHasItsCreatorAsOwnerAndEverybodyNamedOnce() {
        ObjectNode body = group("Release team", olena.id(), taras.id(), taras.id(), stranger.id());

        Answer answer = olena.api().post(CHATS, body);

        JsonNode chat = Contract.chat(answer.json(201));
        assertThat(answer.header("Location"))
                .isEqualTo("/api/chats/" + chat.get("id").asText());
        assertThat(chat.get("name").asText()).isEqualTo("Release team");
        assertThat(chat.get("role").asText()).isEqualTo("owner");
        assertThat(chat.get("memberCount").asInt()).isEqualTo(3);
        assertThat(chat.get("visibility").asText()).isEqualTo("private");
        assertThat(taras.chat(chat.get("id").asText()).get("role").asText()).isEqualTo("member");
    }

    @Test
    void aGroupMayBeginWithItsCreatorAlone() {
        JsonNode chat = Contract.chat(olena.api()
                .post(CHATS, Json.object("type", "group", "name", "Only me"))
                .json(201));

        assertThat(chat.get("memberCount").asInt()).isEqualTo(1);
    }

    @Test
    void aGroupNeedsANameOfOneToSixtyCharacters() {
        assertThat(olena.api()
                        .post(CHATS, group("И\u0306"))
                        .json(201)
                        .get("name")
                        .asText())
                .isEqualTo("Й");
        olena.api().post(CHATS, Json.object("type", "group")).refuses("name");
        olena.api().post(CHATS, group("")).refuses("name");
        olena.api().post(CHATS, group(" \u200b ")).refuses("name");
        olena.api().post(CHATS, group("\uffa0\u034f\ufe0f")).refuses("name");
        olena.api().post(CHATS, group("a\u202eb")).refuses("name");
        olena.api().post(CHATS, group("a\u2028b")).refuses("name");
        olena.api().post(CHATS, group("x".repeat(61))).refuses("name");
        Contract.chat(olena.api().post(CHATS, group("👨‍👩‍👧".repeat(12))).json(201));
    }

    @Test
    void whoIsNotRegisteredCannotBeInAGroup() {
        olena.api().post(CHATS, group("Ghosts", taras.id(), "999999999999")).refuses("memberIds[1]");
        olena.api().post(CHATS, group("Ghosts", "not-an-id")).refuses("memberIds[0]");
    }

    @Test
    void aGroupHasAtMostFiveHundredMembers() {
        String[] tooMany =
                IntStream.range(0, 501).mapToObj(i -> "9" + (1_000_000 + i)).toArray(String[]::new);

        Answer answer = olena.api().post(CHATS, group("Crowd", tooMany));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void whoOpensTooManyChatsHasToWait() {
        IntStream.range(0, 400)
                .forEach(i -> olena.api().post(CHATS, group("Group " + i)).is(201));

        Answer refused = olena.api().post(CHATS, group("One more"));
        refused.isProblem(429, "rate-limited");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 600L);
        olena.api().post(CHATS, direct(taras)).isProblem(429, "rate-limited");
        taras.api().post(CHATS, direct(olena)).is(201);
        olena.api().post(CHATS, direct(taras)).is(200);
    }

    @Test
    void theVisibilityIsPrivateOrPublic() {
        JsonNode chat = olena.api()
                .post(CHATS, group("Square").put("visibility", "public"))
                .json(201);

        assertThat(chat.get("visibility").asText()).isEqualTo("public");
        olena.api().post(CHATS, group("Square").put("visibility", "secret")).refuses("visibility");
    }

    @Test
    void whatTheServerOwnsIsIgnored() {
        ObjectNode body = group("Mine", taras.id());
        body.put("id", "1")
                .put("role", "member")
                .put("lastSeq", 77)
                .put("rev", 77)
                .put("memberCount", 77);

        JsonNode chat = Contract.chat(olena.api().post(CHATS, body).json(201));

        assertThat(chat.get("role").asText()).isEqualTo("owner");
        assertThat(chat.get("lastSeq").asInt()).isZero();
        assertThat(chat.get("memberCount").asInt()).isEqualTo(2);
    }

    @Test
    void theListHoldsOnesOwnChatsNewestActivityFirst() {
        String first = olena.directChatWith(taras);
        String second = olena.groupWith(taras);
        String third = olena.groupWith(taras, stranger);
        olena.post(third, "in the third");
        olena.post(first, "in the first");
        olena.post(second, "in the second");
        taras.post(first, "again in the first");

        assertThat(list(olena)).containsExactly(first, second, third);
        assertThat(list(stranger)).containsExactly(third);
        assertThat(list(ChatUser.register(homin))).isEmpty();
    }

    @Test
    void theListIsPagedWithoutGapsOrRepetitions() {
        List<String> chats = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            chats.add(0, olena.groupWith(taras));
            olena.post(chats.get(0), "message " + i);
        }

        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = olena.api().get("%s", CHATS + "?limit=2" + cursor).json(200);
            assertThat(page.path("items")).hasSizeLessThanOrEqualTo(2);
            Json.texts(page.path("items"), "id").forEach(walked::add);
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : null;
        }

        assertThat(walked).containsExactlyElementsOf(chats);
    }

    @Test
    void anItemOfTheListIsTheChatItself() {
        String id = olena.directChatWith(taras);
        taras.post(id, "hello");

        // What is fetched has been delivered, a moment later.
        Await.until(
                "delivered",
                () -> firstOfTheList().at("/lastMessage/delivery").asText().equals("delivered"));
        JsonNode item = firstOfTheList();

        Contract.chat(item);
        assertThat(item).isEqualTo(olena.chat(id));
        assertThat(item.at("/lastMessage/body").asText()).isEqualTo("hello");
    }

    private JsonNode firstOfTheList() {
        return olena.api().get(CHATS).json(200).path("items").get(0);
    }

    @Test
    void unreadCountsWhatOthersWroteSinceTheLastReading() {
        String id = olena.directChatWith(taras);
        taras.post(id, "one");
        taras.post(id, "two");
        assertThat(olena.chat(id).get("unreadCount").asInt()).isEqualTo(2);
        assertThat(taras.chat(id).get("unreadCount").asInt()).isZero();

        olena.read(id, 1);
        assertThat(olena.chat(id).get("unreadCount").asInt()).isEqualTo(1);
        assertThat(olena.chat(id).get("readSeq").asInt()).isEqualTo(1);

        olena.read(id, 2);
        taras.post(id, "three");
        assertThat(olena.chat(id).get("unreadCount").asInt()).isEqualTo(1);

        olena.post(id, "an answer is a reading");
        assertThat(olena.chat(id).get("unreadCount").asInt()).isZero();
    }

    @Test
    void theMembersAreListedWithRolesAndPointers() {
        String id = olena.groupWith(taras, stranger);
        olena.post(id, "hello");
        taras.read(id, 1);

        JsonNode items = taras.api().get("/api/chats/%s/members", id).json(200).path("items");

        items.forEach(Contract::member);
        assertThat(Json.stream(items).map(member -> member.at("/user/id").asText()))
                .containsExactlyInAnyOrder(olena.id(), taras.id(), stranger.id());
        JsonNode owner = member(items, olena);
        assertThat(owner.get("role").asText()).isEqualTo("owner");
        assertThat(owner.get("readSeq").asInt()).isEqualTo(1);
        assertThat(member(items, taras).get("readSeq").asInt()).isEqualTo(1);
        assertThat(member(items, taras).get("deliveredSeq").asInt()).isEqualTo(1);
        assertThat(member(items, stranger).get("readSeq").asInt()).isZero();
    }

    /** The answer to a member's request tells whether it exists; to others all of these look like a chat that does not. */
    @Test
    void aChatDoesNotExistForWhoIsNotAMember() {
        String id = olena.directChatWith(taras);
        olena.post(id, "between us");

        for (String path : List.of("", "/members", "/messages", "/messages?around=1", "/changes?since=0")) {
            notThere(
                    stranger.api().get("%s", CHATS + "/" + id + path),
                    stranger.api().get("%s", CHATS + "/999999999999" + path));
        }
        notThere(
                stranger.api().post(ChatUser.messages(id), ChatUser.draft("hello")),
                stranger.api().post(ChatUser.messages("999999999999"), ChatUser.draft("hello")));
        notThere(
                stranger.api().put(CHATS + "/" + id + "/read", Json.object("seq", 1)),
                stranger.api().put(CHATS + "/999999999999/read", Json.object("seq", 1)));
        assertThat(olena.history(id).get("items")).hasSize(1);
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        Stream.of("abc", "-1", "0", "1.5", "99999999999999999999", "1%27").forEach(id -> {
            Answer answer = olena.api().get("%s", CHATS + "/" + id);
            assertThat(answer.status()).as("%s", id).isIn(400, 404);
        });
    }

    private static void notThere(Answer foreign, Answer unknown) {
        foreign.isProblem(404, "not-found");
        unknown.isProblem(404, "not-found");
        assertThat(foreign.problemText()).isEqualTo(unknown.problemText());
    }

    private static JsonNode member(JsonNode items, ChatUser user) {
        return Json.stream(items)
                .filter(member -> member.at("/user/id").asText().equals(user.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> list(ChatUser user) {
        return Json.texts(user.api().get(CHATS).json(200).path("items"), "id").toList();
    }

    private static ObjectNode direct(ChatUser other) {
        return Json.object("type", "direct", "userId", other.id());
    }

    private static ObjectNode group(String name, String... memberIds) {
        return Json.object("type", "group", "name", name, "memberIds", List.of(memberIds));
    }
}
