package app.homin.it.http;

import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.TestPictures;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a body, and of the answer that is wanted, is settled before anything is stored (issue 11, number 14). */
@BlackBox
class MediaTypesIT {

    private static final String CYRILLIC = "Привіт, їжаче 🦔";

    private final Homin homin;
    private ChatUser user;
    private String chat;

    MediaTypesIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void someoneWithAChat() {
        user = ChatUser.register(homin);
        chat = user.directChatWith(ChatUser.register(homin));
    }

    private static String message() {
        return Json.object("clientId", UUID.randomUUID().toString(), "body", CYRILLIC)
                .toString();
    }

    private Answer post(ChatApi api, String path, String body, String accept, String type) {
        return api.send(api.request("POST", path, BodyPublishers.ofString(body))
                .setHeader("Accept", accept)
                .setHeader("Content-Type", type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=nonsense",
                "application/json;charset=iso-8859-1",
                "application/json; Charset=UTF-16",
                "*/*;charset=nonsense",
                "APPLICATION/JSON",
                "application/json;v=1",
                "application/json;charset=\"utf-7\";q=0.2",
                "text/html, application/*;q=0.1",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "nonsense, */*"
            })
    void whateverCharsetIsWantedItIsUtf8(String accept) {
        Answer sent = post(user.api(), messages(chat), message(), accept, "application/json");

        assertThat(sent.json(201).get("body").asText()).isEqualTo(CYRILLIC);
        assertThat(sent.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=UTF-8");
        assertThat(user.history(chat).get("items")).hasSize(1);
    }

    @Test
    void accountsAndTokensAreMadeWhateverCharsetIsWanted() {
        ChatApi anonymous = ChatApi.anonymous(homin);
        String email = "x" + ChatUser.unique() + "@example.com";
        String account = Json.object(
                        "email", email, "password", ChatUser.PASSWORD, "firstName", "Їжак", "lastName", "Ґалаґан")
                .toString();

        Answer registered =
                post(anonymous, "/api/auth/register", account, "application/json;charset=koi8-u", "application/json");
        Answer renewed = post(
                anonymous,
                "/api/auth/refresh",
                Json.object(
                                "refreshToken",
                                registered.json(201).get("refreshToken").asText())
                        .toString(),
                "application/json;charset=nonsense",
                "application/json");

        assertThat(registered.json(201).get("user").get("firstName").asText()).isEqualTo("Їжак");
        assertThat(renewed.json(200).get("accessToken").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "nonsense",
                "*/*;q=0",
                "application/json;q=0, */*",
                "application/problem+json",
                "application/json;charset=\""
            })
    void whatIsNotOfferedIsSaidBeforeAnythingIsStored(String accept) {
        post(user.api(), messages(chat), message(), accept, "application/json").isProblem(406, "not-acceptable");

        assertThat(user.history(chat).get("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application/JSON",
                "APPLICATION/JSON;CHARSET=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json;x=y",
                "application/json;;"
            })
    void jsonByAnyOfItsNames(String type) {
        post(user.api(), messages(chat), message(), "*/*", type).is(201);

        assertThat(user.history(chat).get("items").get(0).get("body").asText()).isEqualTo(CYRILLIC);
    }

    @Test
    void jsonInAnotherCharsetOrOfNoTypeIsNotTaken() {
        for (String type : List.of("application/json;charset=iso-8859-1", "application/json; charset=nonsense")) {
            post(user.api(), messages(chat), message(), "*/*", type).isProblem(415, "unsupported-type");
        }
        for (String type : List.of("nonsense", "application/json; charset", "application/")) {
            post(user.api(), messages(chat), message(), "*/*", type).isProblem(400, "invalid");
        }
        assertThat(user.history(chat).get("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Multipart/Form-Data; boundary=xYz", "multipart/form-data;charset=utf-8;Boundary=\"xYz\""})
    void aPictureByAnyOfItsNames(String type) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "--xYz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(TestPictures.of(Color.ORANGE, "png"));
        body.writeBytes("\r\n--xYz--\r\n".getBytes(StandardCharsets.UTF_8));

        user.api()
                .send(user.api()
                        .request("PUT", "/api/users/me/avatar", BodyPublishers.ofByteArray(body.toByteArray()))
                        .setHeader("Content-Type", type))
                .is(200);
    }
}
