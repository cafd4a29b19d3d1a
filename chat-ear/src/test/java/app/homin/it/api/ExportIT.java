package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.TestPictures;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

@BlackBox
@SameOnBothServers
class ExportIT {

    private static final String EXPORT = "/api/users/me/export";

    private final Homin homin;
    private final ChatUser olena;
    private final ChatUser taras;

    ExportIT(Homin homin) {
        this.homin = homin;
        this.olena = ChatUser.register(homin);
        this.taras = ChatUser.register(homin);
    }

    @Test
    void everythingOfOnesOwnIsInItAndNothingOfOthers() throws IOException {
        String direct = olena.directChatWith(taras);
        String group = taras.groupWith(olena);
        olena.post(direct, "Привіт 👋🏽 \"quoted\"\nsecond line");
        taras.post(direct, "a secret of Taras");
        olena.post(group, "in the group");
        taras.groupWith(ChatUser.register(homin));
        olena.api()
                .upload("PUT", "/api/users/me/avatar", "a.png", "image/png", TestPictures.of(Color.RED, "png"))
                .is(200);

        Answer answer = olena.api().download(EXPORT).is(200);

        assertThat(answer.header("Content-Type")).startsWith("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"homin-\\d{4}-\\d{2}-\\d{2}\\.zip\"");
        Map<String, byte[]> files = unzip(answer.bytes());
        assertThat(files.keySet())
                .containsExactly("profile.json", "devices.json", "avatar.jpg", "chats.json", "messages.json");
        assertThat(Contract.me(json(files, "profile.json")).get("email").asText())
                .isEqualTo(olena.email());
        assertThat(json(files, "devices.json")).hasSize(1);
        assertThat(TestPictures.shows(files.get("avatar.jpg"), Color.RED)).isTrue();
        JsonNode chats = json(files, "chats.json");
        assertThat(Json.texts(chats, "id")).containsExactlyInAnyOrder(direct, group);
        assertThat(Json.texts(chats, "name")).contains(taras.displayName());
        JsonNode messages = json(files, "messages.json");
        assertThat(Json.texts(messages, "body"))
                .containsExactlyInAnyOrder("Привіт 👋🏽 \"quoted\"\nsecond line", "in the group");
        assertThat(new String(answer.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("hash");
    }

    @Test
    void whoHasNothingYetGetsThatToo() throws IOException {
        Map<String, byte[]> files = unzip(olena.api().download(EXPORT).is(200).bytes());

        assertThat(files.keySet()).containsExactly("profile.json", "devices.json", "chats.json", "messages.json");
        assertThat(json(files, "chats.json")).isEmpty();
        assertThat(json(files, "messages.json")).isEmpty();
    }

    @Test
    void aLongConversationIsInItWholeAndInOrder() throws IOException {
        String direct = olena.directChatWith(taras);
        IntStream.range(0, 120).forEach(i -> olena.post(direct, "message " + i));

        JsonNode messages = json(unzip(olena.api().download(EXPORT).bytes()), "messages.json");

        assertThat(Json.texts(messages, "body"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 120).mapToObj(i -> "message " + i).toList());
    }

    @Test
    void itIsForTheSignedInAndNotForLoops() {
        ChatApi.anonymous(homin).download(EXPORT).isProblem(401, "unauthenticated");
        for (int i = 0; i < 5; i++) {
            olena.api().download(EXPORT).is(200);
        }

        olena.api().download(EXPORT).isProblem(429, "rate-limited");
        taras.api().download(EXPORT).is(200);
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode json(Map<String, byte[]> files, String name) {
        return Json.parse(new String(files.get(name), StandardCharsets.UTF_8));
    }
}
