package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/** The objects of the wire contract: what each must have, of which kind. More members than these are welcome. */
public final class Contract {

    private static final Set<String> CODES = Set.of(
            "invalid",
            "unauthenticated",
            "forbidden",
            "not-found",
            "email-taken",
            "conflict",
            "too-large",
            "unsupported-type",
            "rate-limited",
            "overloaded",
            "resync",
            "method-not-allowed",
            "not-acceptable");

    private Contract() {}

    public static JsonNode tokens(JsonNode tokens) {
        texts(tokens, "accessToken", "tokenType", "refreshToken");
        numbers(tokens, "expiresIn");
        assertThat(tokens.get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("accessToken").asText().split("\\.")).as("a JWT").hasSize(3);
        assertThat(tokens.get("expiresIn").asLong()).as("expiresIn").isBetween(1L, 900L);
        me(tokens.path("user"));
        return tokens;
    }

    public static JsonNode user(JsonNode user) {
        texts(user, "id", "firstName", "displayName");
        booleans(user, "online");
        optionalTexts(user, "lastName", "imagePath");
        optionalInstants(user, "lastSeen");
        return user;
    }

    /** A person who is not the one that asks. */
    public static JsonNode stranger(JsonNode user) {
        user(user);
        assertThat(user.fieldNames()).toIterable().doesNotContain("email", "birthday", "locale", "password");
        return user;
    }

    public static JsonNode me(JsonNode me) {
        user(me);
        texts(me, "email");
        instants(me, "createdAt");
        booleans(me, "birthdayShared");
        optionalTexts(me, "birthday", "locale", "theme");
        return me;
    }

    public static JsonNode chat(JsonNode chat) {
        texts(chat, "id", "type", "name", "role");
        instants(chat, "lastActivityAt");
        numbers(chat, "memberCount", "lastSeq", "rev", "readSeq", "unreadCount");
        optionalTexts(chat, "imagePath", "description", "visibility");
        assertThat(chat.get("type").asText()).isIn("direct", "group");
        assertThat(chat.get("role").asText()).isIn("owner", "admin", "member");
        if (chat.get("type").asText().equals("direct")) {
            stranger(chat.path("peer"));
        } else {
            assertThat(chat.has("peer")).as("a peer in a group: %s", chat).isFalse();
        }
        if (chat.get("lastSeq").asLong() > 0) {
            message(chat.path("lastMessage"));
        }
        return chat;
    }

    public static JsonNode member(JsonNode member) {
        texts(member, "role");
        numbers(member, "readSeq", "deliveredSeq");
        instants(member, "joinedAt");
        stranger(member.path("user"));
        return member;
    }

    public static JsonNode message(JsonNode message) {
        texts(message, "chatId", "clientId", "body", "delivery");
        numbers(message, "seq", "rev");
        booleans(message, "status");
        instants(message, "createdAt");
        optionalInstants(message, "editedAt");
        texts(message.path("author"), "id", "displayName");
        assertThat(message.get("delivery").asText()).isIn("sent", "delivered", "read");
        assertThat(message.get("status").asBoolean())
                .as("status and delivery of %s", message)
                .isEqualTo(message.get("delivery").asText().equals("read"));
        assertThat(message.path("attachments").isArray())
                .as("attachments of %s", message)
                .isTrue();
        assertThat(message.path("reactions").isArray())
                .as("reactions of %s", message)
                .isTrue();
        if (message.has("replyTo")) {
            numbers(message.get("replyTo"), "seq");
            texts(message.get("replyTo"), "excerpt");
            texts(message.get("replyTo").path("author"), "id", "displayName");
        }
        return message;
    }

    /** A stretch of history. */
    public static JsonNode page(JsonNode page) {
        booleans(page, "hasBefore", "hasAfter");
        assertThat(page.path("items").isArray()).as("items of %s", page).isTrue();
        long before = 0;
        for (JsonNode message : page.get("items")) {
            message(message);
            assertThat(message.get("seq").asLong())
                    .as("ascending seq in %s", page)
                    .isGreaterThan(before);
            before = message.get("seq").asLong();
        }
        return page;
    }

    /** An RFC 9457 problem, in an answer or in an error frame. */
    public static JsonNode problem(JsonNode problem, int status) {
        texts(problem, "type", "title", "detail", "code", "traceId");
        numbers(problem, "status");
        assertThat(problem.get("status").asInt()).as("status in %s", problem).isEqualTo(status);
        assertThat(problem.get("code").asText()).as("code in %s", problem).isIn(CODES);
        for (JsonNode error : problem.path("errors")) {
            texts(error, "field", "message");
        }
        Hygiene.noInsides(problem.toString());
        return problem;
    }

    private static void texts(JsonNode object, String... names) {
        Arrays.stream(names).forEach(name -> assertThat(object.path(name).isTextual())
                .as("text member %s of %s", name, object)
                .isTrue());
    }

    private static void optionalTexts(JsonNode object, String... names) {
        Arrays.stream(names).filter(object::has).forEach(name -> texts(object, name));
    }

    private static void numbers(JsonNode object, String... names) {
        Arrays.stream(names).forEach(name -> assertThat(object.path(name).isIntegralNumber())
                .as("whole number %s of %s", name, object)
                .isTrue());
    }

    private static void booleans(JsonNode object, String... names) {
        Arrays.stream(names).forEach(name -> assertThat(object.path(name).isBoolean())
                .as("Boolean %s of %s", name, object)
                .isTrue());
    }

    private static void instants(JsonNode object, String... names) {
        texts(object, names);
        Arrays.stream(names).forEach(name -> {
            String text = object.get(name).asText();
            assertThat(text).as("UTC instant %s of %s", name, object).endsWith("Z");
            assertThat(Instant.parse(text)).isAfter(Instant.EPOCH);
        });
    }

    private static void optionalInstants(JsonNode object, String... names) {
        Arrays.stream(names).filter(object::has).forEach(name -> instants(object, name));
    }
}
