package app.homin.it.api;

import static app.homin.support.ChatUser.unique;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@SameOnBothServers
class UsersIT {

    private final Homin homin;

    UsersIT(Homin homin) {
        this.homin = homin;
    }

    /** A fifth of the limit of a product is set for the tests. */
    @Test
    void whoSearchesWithoutEndIsSlowedDownAlone() {
        ChatUser greedy = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);
        Answer answer = greedy.api().get("/api/users?q=a&limit=1");
        for (int i = 0; i < 120 && answer.status() == 200; i++) {
            answer = greedy.api().get("/api/users?q=a&limit=1");
        }

        answer.isProblem(429, "rate-limited");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        greedy.api().get("/api/users?limit=1").is(200);
        other.api().get("/api/users?q=a&limit=1").is(200);
    }

    @Test
    void everybodyCanBeFoundByPaging() {
        ChatUser asking = ChatUser.register(homin);
        List<String> registered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            registered.add(ChatUser.register(homin).id());
        }

        List<String> found = walk(asking, "/api/users?limit=3");

        assertThat(found).containsAll(registered).contains(asking.id()).doesNotHaveDuplicates();
    }

    @Test
    void aPageIsNoLongerThanAskedAndPagingFindsPeopleOfOneName() {
        ChatUser asking = ChatUser.register(homin);
        String name = "Same" + unique();
        List<String> namesakes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            namesakes.add(ChatUser.register(homin, name, "Namesake").id());
        }

        JsonNode first = asking.api().get("/api/users?q=%s&limit=2", name).json(200);

        assertThat(first.path("items")).hasSize(2);
        assertThat(first.path("nextCursor").asText()).isNotEmpty();
        assertThat(walk(asking, "/api/users?limit=2&q=" + name)).containsExactlyInAnyOrderElementsOf(namesakes);
    }

    @Test
    void theSearchFindsPartsOfBothNamesInAnyLetterCase() {
        ChatUser asking = ChatUser.register(homin);
        String word = unique();
        ChatUser found = ChatUser.register(homin, "Об'єкт" + word, "Її" + word);

        for (String search : List.of(word, "%D0%9E%D0%91%27%D1%94%D0%BA%D1%82" + word, "%D1%97%D1%97" + word)) {
            JsonNode items = asking.api()
                    .get("/api/users?q=" + search.replace("%", "%%"))
                    .json(200)
                    .path("items");
            assertThat(Json.texts(items, "id")).as(search).containsExactly(found.id());
        }
        assertThat(asking.api()
                        .get("/api/users?q=%s", "no" + unique())
                        .json(200)
                        .path("items"))
                .isEmpty();
    }

    @Test
    void theSearchFindsANameHoweverItIsSpelt() {
        ChatUser asking = ChatUser.register(homin);
        String word = unique();
        ChatUser found = ChatUser.register(homin, "Amélie" + word, "Д\u02bcяченко-И\u0306осип");

        for (String search : List.of(
                "д'яченко amelie" + word,
                "amélie" + word + "\u00a0\u3000дяченко",
                "йосип " + word,
                "Д’ЯЧЕНКО AMELIE" + word)) {
            assertThat(Json.texts(search(asking, search), "id")).as(search).containsExactly(found.id());
        }
        assertThat(search(asking, word).get(0).get("lastName").asText()).isEqualTo("Д\u02bcяченко-Йосип");
    }

    @Test
    void peopleAreInTheOrderOfTheUkrainianAlphabet() {
        ChatUser asking = ChatUser.register(homin);
        String word = unique();
        List<String> names = List.of("Гончар", "Ґалаґан", "Дяк", "Елла", "Єва", "Ірпінь", "Їжак", "Йосип");
        Map<String, String> ids = new HashMap<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            ids.put(names.get(i), ChatUser.register(homin, names.get(i), word).id());
        }

        assertThat(walk(asking, "/api/users?limit=3&q=" + word))
                .containsExactlyElementsOf(names.stream().map(ids::get).toList());
    }

    private static JsonNode search(ChatUser asking, String text) {
        return asking.api()
                .get("/api/users?q=%s", URLEncoder.encode(text, StandardCharsets.UTF_8))
                .json(200)
                .path("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "!%25", "%5C", "%27+OR+1=1+--+"})
    void theSearchTakesWildcardsLiterally(String search) {
        ChatUser asking = ChatUser.register(homin);

        JsonNode items = asking.api()
                .get("/api/users?q=" + search.replace("%", "%%"))
                .json(200)
                .path("items");

        assertThat(Json.texts(items, "id")).doesNotContain(asking.id());
    }

    @Test
    void aPersonIsShownWithoutWhatIsPrivate() {
        ChatUser asking = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        JsonNode user = asking.api().get("/api/users/%s", other.id()).json(200);

        Contract.stranger(user);
        assertThat(user.get("firstName").asText()).isEqualTo(other.firstName());
        assertThat(user.get("online").asBoolean()).isFalse();
        assertThat(user.toString()).doesNotContain(other.email());
        JsonNode found = asking.api().get("/api/users?q=%s", other.firstName()).json(200);
        assertThat(found.toString()).doesNotContain(other.email(), "birthday");
        found.get("items").forEach(Contract::stranger);
    }

    @Test
    void peopleAreNotFoundByTheirAddress() {
        ChatUser asking = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        assertThat(asking.api().get("/api/users?q=%s", other.email()).json(200).path("items"))
                .isEmpty();
    }

    @Test
    void nobodyHasAnUnknownId() {
        ChatUser asking = ChatUser.register(homin);

        asking.api().get("/api/users/999999999999").isProblem(404, "not-found");
        asking.api().get("/api/users/not-an-id").isProblem(404, "not-found");
        asking.api().get("/api/users/-1").isProblem(404, "not-found");
        asking.api().get("/api/users/99999999999999999999999999").isProblem(404, "not-found");
    }

    @Test
    void whoIsConnectedIsOnline() {
        ChatUser asking = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        try (ChatSocket socket = other.connect()) {
            socket.settle();

            assertThat(walk(asking, "/api/users?online=true"))
                    .contains(other.id())
                    .doesNotContain(asking.id());
            assertThat(asking.api()
                            .get("/api/users/%s", other.id())
                            .json(200)
                            .get("online")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whoIsOnlineComesFirstAndBothPartsAreByName() {
        ChatUser asking = ChatUser.register(homin);
        String word = unique();
        ChatUser anna = ChatUser.register(homin, "Anna" + word, "A");
        ChatUser boris = ChatUser.register(homin, "Boris" + word, "B");
        ChatUser clara = ChatUser.register(homin, "Clara" + word, "C");
        ChatUser dmytro = ChatUser.register(homin, "Dmytro" + word, "D");

        try (ChatSocket one = dmytro.connect();
                ChatSocket other = boris.connect()) {
            one.settle();
            other.settle();

            for (int limit = 1; limit <= 5; limit++) {
                assertThat(walk(asking, "/api/users?limit=" + limit + "&q=" + word))
                        .as("pages of %s", limit)
                        .containsExactly(boris.id(), dmytro.id(), anna.id(), clara.id());
            }
        }
    }

    @Test
    void whoComesOnlineWhileTheListIsReadIsNotMissed() {
        ChatUser asking = ChatUser.register(homin);
        String word = unique();
        ChatUser anna = ChatUser.register(homin, "Anna" + word, "A");
        ChatUser boris = ChatUser.register(homin, "Boris" + word, "B");
        ChatUser clara = ChatUser.register(homin, "Clara" + word, "C");

        JsonNode first = asking.api().get("/api/users?limit=1&q=%s", word).json(200);
        try (ChatSocket socket = clara.connect()) {
            socket.settle();
            List<String> rest = walk(
                    asking,
                    "/api/users?limit=1&q=" + word,
                    "&cursor=" + first.get("nextCursor").asText());

            assertThat(Json.texts(first.path("items"), "id")).containsExactly(anna.id());
            assertThat(rest).containsExactly(boris.id(), clara.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=-1, limit", "limit=x, limit", "cursor=garbage, cursor"})
    void badParametersAreRefused(String query, String field) {
        ChatUser.register(homin).api().get("/api/users?%s", query).refuses(field);
    }

    @Test
    void aLimitBeyondAHundredGivesAtMostAHundred() {
        var answer = ChatUser.register(homin).api().get("/api/users?limit=101");

        if (answer.status() != 400) {
            assertThat(answer.json(200).path("items")).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void aPersonChangesTheirOwnProfileAndOthersSeeIt() {
        ChatUser user = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        JsonNode me = Contract.me(user.api()
                .patch(
                        "/api/users/me",
                        Json.object("firstName", "New", "lastName", "Name", "birthday", "2000-02-29", "locale", "uk"))
                .json(200));

        assertThat(me.get("displayName").asText()).isEqualTo("New Name");
        assertThat(me.get("birthday").asText()).isEqualTo("2000-02-29");
        assertThat(me.get("locale").asText()).isEqualTo("uk");
        assertThat(user.api().get("/api/users/me").json(200)).isEqualTo(me);
        assertThat(other.api()
                        .get("/api/users/%s", user.id())
                        .json(200)
                        .get("displayName")
                        .asText())
                .isEqualTo("New Name");
    }

    @Test
    void whatAPatchLeavesOutStays() {
        ChatUser user = ChatUser.register(homin);

        JsonNode me = user.api()
                .patch("/api/users/me", Json.object("lastName", "Only"))
                .json(200);

        assertThat(me.get("firstName").asText()).isEqualTo(user.firstName());
        assertThat(me.get("email").asText()).isEqualTo(user.email());
    }

    @ParameterizedTest
    @CsvSource({"firstName, ''", "birthday, 2026-02-30", "birthday, 9999-01-01", "locale, xx"})
    void aPatchNamesTheFieldThatIsWrong(String field, String value) {
        ChatUser user = ChatUser.register(homin);

        user.api().patch("/api/users/me", Json.object(field, value)).refuses(field);

        assertThat(user.api().get("/api/users/me").json(200))
                .isEqualTo(user.tokens().get("user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "email", "createdAt", "imagePath", "role", "online", "displayName", "password"})
    void aPatchOfWhatTheServerOwnsChangesNothing(String member) {
        ChatUser user = ChatUser.register(homin);

        user.api().patch("/api/users/me", Json.object(member, "other@example.com"));

        assertThat(user.api().get("/api/users/me").json(200))
                .isEqualTo(user.tokens().get("user"));
        user.onAnotherDevice();
    }

    /** The ids on all pages. */
    private static List<String> walk(ChatUser asking, String path) {
        return walk(asking, path, "");
    }

    private static List<String> walk(ChatUser asking, String path, String from) {
        List<String> ids = new ArrayList<>();
        String cursor = from;
        do {
            JsonNode page = asking.api().get("%s", path + cursor).json(200);
            Json.texts(page.path("items"), "id").forEach(ids::add);
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asText() : null;
        } while (cursor != null);
        return ids;
    }
}
