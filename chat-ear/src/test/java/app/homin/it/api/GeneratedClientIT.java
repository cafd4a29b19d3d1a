package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.homin.client.ApiClient;
import app.homin.client.ApiException;
import app.homin.client.api.AuthApi;
import app.homin.client.api.ChatsApi;
import app.homin.client.api.MessagesApi;
import app.homin.client.api.UsersApi;
import app.homin.client.model.ChangeEvent;
import app.homin.client.model.Changes;
import app.homin.client.model.Chat;
import app.homin.client.model.Login;
import app.homin.client.model.Me;
import app.homin.client.model.MemberEvent;
import app.homin.client.model.Message;
import app.homin.client.model.MessageEvent;
import app.homin.client.model.NewChat;
import app.homin.client.model.NewMessage;
import app.homin.client.model.ProfileChange;
import app.homin.client.model.ReadMark;
import app.homin.client.model.RefreshToken;
import app.homin.client.model.Registration;
import app.homin.client.model.Tokens;
import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.TestPictures;
import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build generates from our OpenAPI document is a client that works. */
@BlackBox
class GeneratedClientIT {

    private final Homin homin;

    GeneratedClientIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void twoPeopleTalk() throws ApiException {
        String email = "generated" + ChatUser.unique() + "@example.com";
        LocalDate birthday = LocalDate.of(1991, 8, 24);
        AuthApi entrance = new AuthApi(client(null));
        Tokens registered = entrance.register(new Registration()
                .email(email)
                .password(ChatUser.PASSWORD)
                .firstName("Olena")
                .birthday(birthday));
        Tokens olena = entrance.login(new Login().email(email).password(ChatUser.PASSWORD));
        assertThat(olena.getUser().getId()).isEqualTo(registered.getUser().getId());
        assertThat(olena.getUser().getBirthday()).isEqualTo(birthday);
        assertThat(olena.getUser().getCreatedAt()).isBefore(OffsetDateTime.now());
        ApiClient client = client(olena);
        ChatUser taras = ChatUser.register(homin);
        ChatsApi chats = new ChatsApi(client);
        MessagesApi messages = new MessagesApi(client);

        Chat chat = chats.createChat(new NewChat().type(NewChat.TypeEnum.DIRECT).userId(taras.id()));
        UUID clientId = UUID.randomUUID();
        NewMessage draft = new NewMessage().clientId(clientId).body("Добрий вечір!");
        Message sent = messages.postMessage(chat.getId(), draft);
        taras.post(chat.getId(), "answer");
        chats.markRead(chat.getId(), new ReadMark().seq(2L));

        assertThat(messages.postMessage(chat.getId(), draft).getSeq()).isEqualTo(sent.getSeq());
        assertThat(messages.listMessages(chat.getId(), null, null, null, 10).getItems())
                .extracting(Message::getBody)
                .containsExactly("Добрий вечір!", "answer");
        assertThat(chats.listChats(null, null).getItems()).singleElement().satisfies(listed -> {
            assertThat(listed.getPeer().getDisplayName()).isEqualTo(taras.displayName());
            assertThat(listed.getLastMessage().getSeq()).isEqualTo(2);
            assertThat(listed.getUnreadCount()).isZero();
        });
        Changes changes = chats.listChanges(chat.getId(), 0L, null);
        assertThat(changes.getEvents())
                .extracting(ChangeEvent::getActualInstance)
                .hasAtLeastOneElementOfType(MessageEvent.class)
                .hasAtLeastOneElementOfType(MemberEvent.class);
        entrance.logout(new RefreshToken().refreshToken(olena.getRefreshToken()));
    }

    @Test
    void aPictureIsUploadedAndFetched(@TempDir Path folder) throws ApiException, IOException {
        UsersApi users = new UsersApi(client(register()));
        Path file = Files.write(folder.resolve("picture.png"), TestPictures.of(Color.RED, "png"));

        Me me = users.setAvatar(file.toFile());

        String picture = me.getImagePath().replaceFirst(".*/", "");
        File fetched = users.getPicture(picture, 48L, null);
        assertThat(fetched).isNotEmpty();
        assertThat(users.removeAvatar().getImagePath()).isNull();
        assertThat(users.updateMe(new ProfileChange().lastName("Kovalenko")).getDisplayName())
                .isEqualTo("Olena Kovalenko");
        assertThat(users.listUsers("Olena", true, 5, null).getItems()).isInstanceOf(List.class);
    }

    @Test
    void aRefusalIsAnException() throws ApiException {
        ChatsApi chats = new ChatsApi(client(register()));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> chats.getChat("999999999999"))
                .satisfies(refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(404);
                    assertThat(refusal.getResponseBody()).contains("not-found");
                });
    }

    private Tokens register() throws ApiException {
        return new AuthApi(client(null))
                .register(new Registration()
                        .email("generated" + ChatUser.unique() + "@example.com")
                        .password(ChatUser.PASSWORD)
                        .firstName("Olena"));
    }

    /** @param tokens null for somebody who is not signed in */
    private ApiClient client(Tokens tokens) {
        // By default Java's client offers HTTP/2 with each new connection, which this server does not speak.
        ApiClient client =
                new ApiClient().setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(homin.origin());
        if (tokens != null) {
            client.setRequestInterceptor(
                    request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
        }
        return client;
    }
}
