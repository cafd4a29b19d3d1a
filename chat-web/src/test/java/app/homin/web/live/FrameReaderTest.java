package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.homin.service.error.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final String CLIENT_ID = "0b5d8f4e-7f0a-4c51-9c06-1f6a4d3e2b10";

    private final FrameReader reader = new FrameReader();

    @Test
    void everyTypeIsRead() {
        assertThat(reader.read("{\"type\":\"send\",\"id\":\"1\",\"chatId\":\"7\",\"clientId\":\"" + CLIENT_ID
                        + "\",\"body\":\"Привіт \\uD83D\\uDC4B\",\"replyTo\":3}"))
                .isEqualTo(new ClientFrame.Send("1", "7", UUID.fromString(CLIENT_ID), "Привіт 👋", 3L));
        assertThat(reader.read("{\"type\":\"read\",\"chatId\":\"7\",\"seq\":12}"))
                .isEqualTo(new ClientFrame.Read(null, "7", 12));
        assertThat(reader.read("{\"type\":\"typing\",\"chatId\":\"7\"}")).isEqualTo(new ClientFrame.Typing(null, "7"));
        assertThat(reader.read("{\"type\":\"sync\",\"id\":\"s\",\"chats\":{\"7\":0,\"8\":9007199254740991}}"))
                .isEqualTo(new ClientFrame.Sync("s", Map.of("7", 0L, "8", 9_007_199_254_740_991L)));
        assertThat(reader.read("{\"type\":\"notification\",\"id\":\"n\",\"kind\":\"test\"}"))
                .isEqualTo(new ClientFrame.Notification("n", "test"));
        assertThat(reader.read("{\"type\":\"ping\"}")).isEqualTo(new ClientFrame.Ping(null));
    }

    @Test
    void absentAndNullAreTheSame() {
        assertThat(reader.read("{\"type\":\"send\",\"chatId\":\"7\",\"clientId\":\"" + CLIENT_ID
                        + "\",\"body\":\"a\",\"replyTo\":null,\"attachmentIds\":[],\"id\":null}"))
                .isEqualTo(new ClientFrame.Send(null, "7", UUID.fromString(CLIENT_ID), "a", null));
    }

    @Test
    void unknownMembersArePassedOver() {
        assertThat(
                        reader.read(
                                "{\"x\":{\"type\":\"send\",\"y\":[1,[2,{}],\"}\"]},\"type\":\"ping\",\"z\":[],\"id\":\"1\",\"seq\":\"no\"}"))
                .isEqualTo(new ClientFrame.Ping("1"));
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        assertThat(reader.read("{\"seq\":1,\"chatId\":\"7\",\"id\":\"q\",\"type\":\"read\"}"))
                .isEqualTo(new ClientFrame.Read("q", "7", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"ping\"",
                "[]",
                "[{\"type\":\"ping\"}]",
                "{",
                "{}",
                "}",
                "{\"type\"}",
                "{\"type\":}",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\",}",
                "{\"type\":\"ping\"} {\"type\":\"ping\"}",
                "{\"type\":\"ping\"} x",
                "{'type':'ping'}",
                "{type:\"ping\"}",
                "{\"type\":NaN}",
                "{\"type\":\"ping\",\"x\":01}",
                "{\"type\":\"ping\",\"x\":\"\u0000\"}",
                "{\"type\":\"ping\",\"x\":\"\n\"}",
                "{\"type\":\"ping\",\"x\":\"\\x\"}",
                "{\"type\":\"ping\",\"x\":\"\\u12\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"id\":\"1\",\"id\":\"1\"}",
                "{\"type\":7}",
                "{\"type\":null}",
                "{\"type\":[\"ping\"]}",
                "{\"type\":\"PING\"}",
                "{\"type\":\"edit\",\"id\":\"1\"}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"ping\",\"id\":1}",
                "{\"type\":\"ping\",\"id\":\"\\ud800\"}",
                "{\"type\":\"typing\"}",
                "{\"type\":\"typing\",\"chatId\":7}",
                "{\"type\":\"typing\",\"chatId\":\"\\u0000\"}",
                "{\"type\":\"read\",\"chatId\":\"7\"}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":\"1\"}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":1.0}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":1e2}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":-1}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":-0}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":9007199254740992}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":1e999999999}",
                "{\"type\":\"read\",\"chatId\":\"7\",\"seq\":true}",
                "{\"type\":\"sync\"}",
                "{\"type\":\"sync\",\"chats\":[]}",
                "{\"type\":\"sync\",\"chats\":{\"7\":\"1\"}}",
                "{\"type\":\"sync\",\"chats\":{\"7\":{}}}",
                "{\"type\":\"sync\",\"chats\":{\"7\":1,\"7\":2}}",
                "{\"type\":\"notification\"}",
            })
    void whatIsNoFrameIsRefused(String text) {
        assertThatExceptionOfType(BadFrameException.class).isThrownBy(() -> reader.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"clientId\":\"1-1-1-1-1\",\"body\":\"a\"",
                "\"clientId\":\"\",\"body\":\"a\"",
                "\"body\":\"a\"",
                "\"clientId\":\"" + CLIENT_ID + "\"",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":null",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":[\"a\"]",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":\"\\udc00\\ud800\"",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":\"a\\u0000\"",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":\"a\",\"replyTo\":\"1\"",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":\"a\",\"attachmentIds\":[\"1\"]",
                "\"clientId\":\"" + CLIENT_ID + "\",\"body\":\"a\",\"attachmentIds\":\"1\"",
            })
    void aBadMessageIsRefusedWithItsId(String members) {
        BadFrameException refused = catchThrowableOfType(
                BadFrameException.class,
                () -> reader.read("{\"type\":\"send\",\"id\":\"q\",\"chatId\":\"7\"," + members + "}"));

        assertThat(refused.id()).isEqualTo("q");
        assertThat(refused.errors()).hasSize(1);
    }

    @Test
    void anIdHasAtMostSixtyFourCharacters() {
        String longest = "i".repeat(64);
        assertThat(reader.read("{\"type\":\"ping\",\"id\":\"" + longest + "\"}").id())
                .isEqualTo(longest);
        assertThatExceptionOfType(BadFrameException.class)
                .isThrownBy(() -> reader.read("{\"type\":\"ping\",\"id\":\"" + longest + "i\"}"));
    }

    @Test
    void anIdIsRepeatedEvenIfTheRestIsBroken() {
        BadFrameException refused =
                catchThrowableOfType(BadFrameException.class, () -> reader.read("{\"id\":\"q\",\"type\":\"ping\","));

        assertThat(refused.id()).isEqualTo("q");
    }

    @Test
    void aSyncHasAtMostFiveHundredChats() {
        assertThat(((ClientFrame.Sync) reader.read(sync(500))).chats()).hasSize(500);

        BadFrameException refused = catchThrowableOfType(BadFrameException.class, () -> reader.read(sync(501)));
        assertThat(refused.id()).isEqualTo("q");
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("chats");
    }

    private static String sync(int chats) {
        return IntStream.rangeClosed(1, chats)
                .mapToObj(id -> "\"" + id + "\":0")
                .collect(Collectors.joining(",", "{\"type\":\"sync\",\"chats\":{", "},\"id\":\"q\"}"));
    }

    @Test
    void deepNestingIsRefused() {
        for (String nested : List.of("[".repeat(16_000), "{\"a\":".repeat(5_000))) {
            assertThatExceptionOfType(BadFrameException.class)
                    .isThrownBy(() -> reader.read("{\"type\":\"ping\",\"x\":" + nested));
            assertThatExceptionOfType(BadFrameException.class)
                    .isThrownBy(() -> reader.read("{\"type\":\"sync\",\"chats\":" + nested));
        }
    }

    @Test
    void hugeNumbersInPassingCostNothing() {
        assertThat(reader.read("{\"type\":\"ping\",\"x\":1e999999999,\"y\":" + "9".repeat(20_000) + "}"))
                .isEqualTo(new ClientFrame.Ping(null));
    }

    @Test
    void noGarbageGetsOutOfItsWay() {
        Random random = new Random(7);
        String valid = "{\"type\":\"send\",\"id\":\"q\",\"chatId\":\"7\",\"clientId\":\"" + CLIENT_ID
                + "\",\"body\":\"a\\u0041\",\"replyTo\":3,\"chats\":{\"1\":2},\"x\":[1,{\"y\":null}]}";
        String alphabet = "{}[]\":,\\u0d8-+.eE1truefalsn \u0000\ud83dї";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                reader.read(text.toString());
            } catch (BadFrameException refused) {
                assertThat(refused.errors()).hasSize(1);
            }
        }
    }
}
