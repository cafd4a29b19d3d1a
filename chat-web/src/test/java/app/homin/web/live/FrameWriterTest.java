package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.chat.ChatCreated;
import app.homin.service.chat.ChatUpdated;
import app.homin.service.chat.ChatView;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.journal.ChatChange;
import app.homin.service.member.MemberJoined;
import app.homin.service.member.MemberLeft;
import app.homin.service.member.MemberUpdated;
import app.homin.service.member.MemberView;
import app.homin.service.message.MessageDeleted;
import app.homin.service.message.MessagePosted;
import app.homin.service.message.MessageUpdated;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageView.AttachmentView;
import app.homin.service.message.MessageView.AuthorView;
import app.homin.service.message.MessageView.ReactionView;
import app.homin.service.message.MessageView.ReplyView;
import app.homin.service.people.UserView;
import app.homin.service.receipt.ReadMoved;
import app.homin.web.error.ErrorTranslator;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameWriterTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final AuthorView AUTHOR = new AuthorView("1", "Олена \"Ol\" <b>", null, null);
    private static final UserView USER =
            new UserView("1", "Олена", null, "Олена", "/a.png", true, TIME, LocalDate.of(2000, 2, 29), true);
    private static final MessageView BARE = new MessageView(
            "7",
            3,
            9,
            "id",
            AUTHOR,
            "line\none\\\t\u0001\u2028 👋",
            false,
            "sent",
            TIME,
            null,
            null,
            null,
            List.of(),
            List.of());
    private static final MessageView FULL = new MessageView(
            "7",
            3,
            9,
            "id",
            AUTHOR,
            null,
            true,
            "read",
            TIME,
            TIME,
            true,
            new ReplyView(2, new AuthorView("2", "T", "/t.png", true), "first words"),
            List.of(
                    new AttachmentView("5", "a.png", "image/png", 12, 3, 4, "/u", "/t"),
                    new AttachmentView("6", "b.txt", "text/plain", 1, null, null, "/v", null)),
            List.of(new ReactionView("👍", 2, true)));

    private final FrameWriter writer = new FrameWriter();

    @Test
    void viewsHaveTheFormOfTheirRecords() {
        for (MessageView message : List.of(BARE, FULL)) {
            assertThat(changed(new MessagePosted("7", 9, message)))
                    .isEqualTo(head("message")
                            .add("seq", 3)
                            .add("message", form(message))
                            .build());
        }
        ChatView direct =
                new ChatView("7", "direct", "Олена", null, null, "private", 2, "member", BARE, TIME, 3, 9, 1, 2, USER);
        ChatView group =
                new ChatView("7", "group", "G", "/g.png", "about", "public", 5, "owner", null, TIME, 0, 9, 0, 0, null);
        for (ChatView chat : List.of(direct, group)) {
            assertThat(changed(new ChatCreated("7", 9, chat)))
                    .isEqualTo(head("chat.created").add("chat", form(chat)).build());
        }
        MemberView member = new MemberView(USER, "admin", 1, 2, TIME);
        assertThat(changed(new MemberJoined("7", 9, member, 5)))
                .isEqualTo(head("member.joined")
                        .add("member", form(member))
                        .add("memberCount", 5)
                        .build());
        assertThat(changed(new MemberUpdated("7", 9, member)))
                .isEqualTo(head("member.updated").add("member", form(member)).build());
    }

    @Test
    void everyChangeHasItsType() {
        MemberView member = new MemberView(USER, "member", 1, 2, TIME);
        ChatView chat =
                new ChatView("7", "group", "G", null, null, "private", 1, "owner", null, TIME, 0, 9, 0, 0, null);

        assertThat(changed(new MessageUpdated("7", 9, BARE)).getString("type")).isEqualTo("message.updated");
        assertThat(changed(new MessageDeleted("7", 9, FULL)).getString("type")).isEqualTo("message.deleted");
        assertThat(changed(new ChatUpdated("7", 9, chat)).getString("type")).isEqualTo("chat.updated");
        assertThat(changed(new MemberLeft("7", 9, member, 4)))
                .isEqualTo(head("member.left")
                        .add("member", form(member))
                        .add("memberCount", 4)
                        .build());
        assertThat(changed(new ReadMoved("7", 9, "1", 3)))
                .isEqualTo(head("read").add("userId", "1").add("seq", 3).build());
    }

    @Test
    void otherFramesAreAsInTheContract() {
        assertThat(json(new ServerFrame.Hello(1, "c", 25, TIME)))
                .hasToString("{\"type\":\"hello\",\"userId\":\"1\",\"connectionId\":\"c\",\"heartbeatSeconds\":25,"
                        + "\"serverTime\":\"2026-11-21T10:00:00.123456Z\"}");
        assertThat(json(new ServerFrame.Ack("q"))).hasToString("{\"type\":\"ack\",\"id\":\"q\"}");
        assertThat(json(new ServerFrame.Ack("q", BARE, null)).getJsonObject("message"))
                .isEqualTo(form(BARE));
        assertThat(json(new ServerFrame.Ack("q", null, Map.of("7", 9L))))
                .hasToString("{\"type\":\"ack\",\"id\":\"q\",\"chats\":{\"7\":9}}");
        assertThat(json(new ServerFrame.Typing("7", 1)))
                .hasToString("{\"type\":\"typing\",\"chatId\":\"7\",\"userId\":\"1\"}");
        assertThat(json(new ServerFrame.Presence(1, true, null)))
                .hasToString("{\"type\":\"presence\",\"userId\":\"1\",\"online\":true}");
        assertThat(json(new ServerFrame.UserUpdated(USER)))
                .isEqualTo(Json.createObjectBuilder()
                        .add("type", "user.updated")
                        .add("user", form(USER))
                        .build());
        assertThat(json(new ServerFrame.Notification("test", null, "t", "x", "/chat")))
                .hasToString(
                        "{\"type\":\"notification\",\"kind\":\"test\",\"title\":\"t\",\"text\":\"x\",\"url\":\"/chat\"}");
        assertThat(json(new ServerFrame.Resync("7"))).hasToString("{\"type\":\"resync\",\"chatId\":\"7\"}");
        assertThat(json(new ServerFrame.Goodbye(1))).hasToString("{\"type\":\"goodbye\",\"reconnectInSeconds\":1}");
        assertThat(json(new ServerFrame.Pong(null))).hasToString("{\"type\":\"pong\"}");
    }

    @Test
    void aFailureHoldsAProblem() {
        JsonObject failed = json(
                new ServerFrame.Failed("q", ErrorTranslator.translate(new BadFrameException("q", "seq", "no number"))));
        assertThat(failed.getString("id")).isEqualTo("q");
        JsonObject problem = failed.getJsonObject("problem");
        assertThat(problem.getString("code")).isEqualTo("invalid");
        assertThat(problem.getInt("status")).isEqualTo(400);
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("seq");

        JsonObject busy = json(new ServerFrame.Failed(
                null,
                ErrorTranslator.translate(
                        new BusyException(ErrorCode.RATE_LIMITED, "too many", Duration.ofSeconds(3)))));
        assertThat(busy.containsKey("id")).isFalse();
        assertThat(busy.getJsonObject("problem").getInt("retryAfter")).isEqualTo(3);
    }

    @Test
    void halfCharactersAreMended() {
        MessageView broken = new MessageView(
                "7",
                3,
                9,
                "id",
                AUTHOR,
                "a\ud83d b\udc4b \ud83d\udc4b",
                false,
                "sent",
                TIME,
                null,
                null,
                null,
                List.of(),
                List.of());
        String written = writer.write(new ServerFrame.Changed(new MessagePosted("7", 9, broken)))
                .json();

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written)).isTrue();
        assertThat(parse(written).getJsonObject("message").getString("body")).isEqualTo("a\ufffd b\ufffd 👋");
    }

    @Test
    void aChangeKnowsItsPlaceAndSeveralStayTogether() {
        ServerFrame change = new ServerFrame.Changed(new MessagePosted("7", 9, BARE));
        EncodedFrame one = writer.write(change);
        assertThat(one.chatId()).isEqualTo("7");
        assertThat(one.rev()).isEqualTo(9);
        assertThat(FakeWire.textOf(one.message())).startsWith("{");

        EncodedFrame two = writer.write(List.of(change, change), "7", 9);
        assertThat(FakeWire.textOf(two.message())).isEqualTo("[" + one.json() + "," + one.json() + "]");
        assertThat(writer.write(List.of(change), "7", 9).message()).isEqualTo(one.message());
    }

    private JsonObject changed(ChatChange change) {
        return json(new ServerFrame.Changed(change));
    }

    private JsonObject json(ServerFrame frame) {
        return parse(writer.write(frame).json());
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObjectBuilder head(String type) {
        return Json.createObjectBuilder().add("type", type).add("chatId", "7").add("rev", 9);
    }

    /** What JSON-B makes of a view: a member for each component that is not null. */
    private static JsonValue form(Object value) {
        if (value instanceof Record view) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            for (RecordComponent component : view.getClass().getRecordComponents()) {
                Object member = get(view, component);
                if (member != null) {
                    object.add(component.getName(), form(member));
                }
            }
            return object.build();
        }
        if (value instanceof List<?> items) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            items.forEach(item -> array.add(form(item)));
            return array.build();
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return value instanceof Number number
                ? Json.createValue(number.longValue())
                : Json.createValue(value.toString());
    }

    private static Object get(Record view, RecordComponent component) {
        try {
            return component.getAccessor().invoke(view);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
