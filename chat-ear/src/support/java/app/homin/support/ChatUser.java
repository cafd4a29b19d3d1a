package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Somebody with an account, signed in on one device, as a program sees it. Verbs require that they succeed; what may fail
 * is asked through {@link #api()}.
 */
public final class ChatUser {

    /** Everybody's password. */
    public static final String PASSWORD = "correct horse battery 7";

    /** The address of the administrator, see {@link #administrator}. */
    static final String ADMINISTRATOR = "administrator@example.com";

    private final Homin homin;
    private final String email;
    private JsonNode tokens;

    private ChatUser(Homin homin, String email, JsonNode tokens) {
        this.homin = homin;
        this.email = email;
        this.tokens = tokens;
    }

    /** Registers somebody with an address and a name that nobody else has. */
    public static ChatUser register(Homin homin) {
        return register(homin, "User" + unique(), "Test");
    }

    /** Registers somebody of this name with an address that nobody else has. */
    public static ChatUser register(Homin homin, String firstName, String lastName) {
        String email = "user" + unique() + "@example.com";
        JsonNode tokens = ChatApi.anonymous(homin)
                .post("/api/auth/register", registration(email, firstName, lastName))
                .json(201);
        return new ChatUser(homin, email, Contract.tokens(tokens));
    }

    /** Somebody who administers; always the same person. */
    public static ChatUser administrator(Homin homin) {
        Answer answer = ChatApi.anonymous(homin)
                .post("/api/auth/register", registration(ADMINISTRATOR, "Administrator", "Test"));
        ChatUser administrator = new ChatUser(homin, ADMINISTRATOR, Json.object());
        if (answer.status() == 201) {
            administrator.tokens = Contract.tokens(answer.json());
            return administrator;
        }
        return administrator.onAnotherDevice();
    }

    /** The body of a registration. */
    public static ObjectNode registration(String email, String firstName, String lastName) {
        return Json.object("email", email, "password", PASSWORD, "firstName", firstName, "lastName", lastName);
    }

    /** A word that no other test uses. */
    public static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** The same person, signed in once more. */
    public ChatUser onAnotherDevice() {
        JsonNode login = ChatApi.anonymous(homin)
                .post("/api/auth/login", Json.object("email", email, "password", PASSWORD))
                .json(200);
        return new ChatUser(homin, email, Contract.tokens(login));
    }

    public String id() {
        return tokens.at("/user/id").asText();
    }

    public String email() {
        return email;
    }

    public String firstName() {
        return tokens.at("/user/firstName").asText();
    }

    public String displayName() {
        return tokens.at("/user/displayName").asText();
    }

    public String accessToken() {
        return tokens.get("accessToken").asText();
    }

    public String refreshToken() {
        return tokens.get("refreshToken").asText();
    }

    /** The answer to the last sign-in or refresh. */
    public JsonNode tokens() {
        return tokens;
    }

    public ChatApi api() {
        return ChatApi.anonymous(homin).with(accessToken());
    }

    /** Gets new tokens and uses them from now on. */
    public void refresh() {
        tokens = Contract.tokens(ChatApi.anonymous(homin)
                .post("/api/auth/refresh", Json.object("refreshToken", refreshToken()))
                .json(200));
    }

    public void logOut() {
        ChatApi.anonymous(homin)
                .post("/api/auth/logout", Json.object("refreshToken", refreshToken()))
                .is(204);
    }

    /** Opens the direct chat, new or not, and gives its id. */
    public String directChatWith(ChatUser other) {
        Answer answer = api().post("/api/chats", Json.object("type", "direct", "userId", other.id()));
        return Contract.chat(answer.is(answer.status() == 200 ? 200 : 201).json())
                .get("id")
                .asText();
    }

    /** Opens a group and gives its id. */
    public String groupWith(ChatUser... others) {
        List<String> ids = Arrays.stream(others).map(ChatUser::id).toList();
        JsonNode chat = api().post(
                        "/api/chats", Json.object("type", "group", "name", "Group " + unique(), "memberIds", ids))
                .json(201);
        return Contract.chat(chat).get("id").asText();
    }

    /** The chat as this person sees it. */
    public JsonNode chat(String chatId) {
        return Contract.chat(api().get("/api/chats/%s", chatId).json(200));
    }

    /** Sends a message and gives it as it was stored. */
    public JsonNode post(String chatId, String body) {
        return Contract.message(api().post(messages(chatId), draft(body)).json(201));
    }

    /** The newest messages of a chat. */
    public JsonNode history(String chatId) {
        return history(chatId, "limit=100");
    }

    /** A stretch of the messages of a chat. */
    public JsonNode history(String chatId, String query) {
        return Contract.page(api().get("%s", messages(chatId) + "?" + query).json(200));
    }

    public void read(String chatId, long seq) {
        api().put("/api/chats/" + chatId + "/read", Json.object("seq", seq)).is(204);
    }

    /** Opens a socket and waits for its hello. */
    public ChatSocket connect() {
        return ChatSocket.connect(homin, this);
    }

    /** The path of a chat's messages. */
    public static String messages(String chatId) {
        return "/api/chats/" + chatId + "/messages";
    }

    /** The body of a new message. */
    public static ObjectNode draft(String body) {
        return Json.object("clientId", UUID.randomUUID().toString(), "body", body);
    }
}
