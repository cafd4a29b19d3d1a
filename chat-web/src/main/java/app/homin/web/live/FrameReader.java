package app.homin.web.live;

import app.homin.persistence.text.Text;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads clients' frames. Strict where a value is used: a number in quotes is no number, and a member that stands there
 * twice is refused rather than guessed. Members it does not know are passed over. Thread-safe.
 */
final class FrameReader {

    private static final int MAX_ID = 64;
    /** How deep what is passed over may be nested. */
    private static final int MAX_DEPTH = 32;
    /** Plain, and small enough to be exact in JavaScript. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,15}");

    private static final long MAX_NUMBER = (1L << 53) - 1;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> MEMBERS =
            Set.of("type", "id", "chatId", "clientId", "body", "replyTo", "attachmentIds", "seq", "chats", "kind");

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** What stands where a text, a number or an object of numbers was not found. */
    private enum Other {
        NOTHING,
        SOMETHING,
        EMPTY_ARRAY
    }

    /** A number as it was written. */
    private record Digits(String text) {}

    /**
     * @param text one frame, at most of the size that the endpoint lets through
     * @throws BadFrameException if it is not JSON, not of a known type, or not of the form of its type
     */
    ClientFrame read(String text) {
        Map<String, Object> members = members(text);
        String id = id(members);
        Object type = members.get("type");
        if (!(type instanceof String)) {
            throw new BadFrameException(id, "type", "a frame needs a type");
        }
        return switch ((String) type) {
            case "send" -> send(id, members);
            case "read" -> new ClientFrame.Read(id, text(id, members, "chatId"), number(id, members, "seq"));
            case "typing" -> new ClientFrame.Typing(id, text(id, members, "chatId"));
            case "sync" -> sync(id, members);
            case "notification" -> new ClientFrame.Notification(id, text(id, members, "kind"));
            case "ping" -> new ClientFrame.Ping(id);
            default -> throw new BadFrameException(id, "type", "unknown type");
        };
    }

    private static ClientFrame send(String id, Map<String, Object> members) {
        Object attachments = members.getOrDefault("attachmentIds", Other.NOTHING);
        if (attachments != Other.NOTHING && attachments != Other.EMPTY_ARRAY) {
            throw new BadFrameException(id, "attachmentIds", "there are no attachments");
        }
        Object replyTo = members.getOrDefault("replyTo", Other.NOTHING);
        return new ClientFrame.Send(
                id,
                text(id, members, "chatId"),
                uuid(id, members),
                text(id, members, "body"),
                replyTo == Other.NOTHING ? null : Long.valueOf(number(id, members, "replyTo")));
    }

    private static ClientFrame sync(String id, Map<String, Object> members) {
        if (!(members.get("chats") instanceof Chats chats)) {
            throw new BadFrameException(id, "chats", "an object of chat ids and revs");
        }
        if (chats.revs.size() > ClientFrame.Sync.MAX_CHATS) {
            throw new BadFrameException(id, "chats", "at most " + ClientFrame.Sync.MAX_CHATS + " chats at once");
        }
        Map<String, Long> revs = new LinkedHashMap<>();
        chats.revs.forEach((chatId, rev) -> revs.put(chatId, number(id, "chats", rev)));
        return new ClientFrame.Sync(id, revs);
    }

    private static UUID uuid(String id, Map<String, Object> members) {
        String text = text(id, members, "clientId");
        // UUID.fromString takes much that is none, such as 1-1-1-1-1.
        if (!UUID_FORM.matcher(text).matches()) {
            throw new BadFrameException(id, "clientId", "not a UUID");
        }
        return UUID.fromString(text);
    }

    private static String id(Map<String, Object> members) {
        Object id = members.getOrDefault("id", Other.NOTHING);
        if (id == Other.NOTHING) {
            return null;
        }
        if (id instanceof String text && text.length() <= MAX_ID && !Text.isBroken(text)) {
            return text;
        }
        throw new BadFrameException(null, "id", "a text of at most " + MAX_ID + " characters");
    }

    private static String text(String id, Map<String, Object> members, String name) {
        if (!(members.get(name) instanceof String text)) {
            throw new BadFrameException(id, name, "a text is needed here");
        }
        if (Text.isBroken(text)) {
            throw new BadFrameException(id, name, "has characters that cannot be kept");
        }
        return text;
    }

    private static long number(String id, Map<String, Object> members, String name) {
        return number(id, name, members.get(name));
    }

    private static long number(String id, String name, Object value) {
        // The written form is checked before it is converted: 1e999999999 costs nothing here.
        if (value instanceof Digits digits && NUMBER.matcher(digits.text).matches()) {
            long number = Long.parseLong(digits.text);
            if (number <= MAX_NUMBER) {
                return number;
            }
        }
        throw new BadFrameException(id, name, "a whole number from 0 to " + MAX_NUMBER + " is needed here");
    }

    /** The members that some frame uses, as they stand there. */
    private static Map<String, Object> members(String text) {
        Map<String, Object> members = new HashMap<>();
        try (JsonParser json = PARSERS.createParser(new StringReader(text))) {
            if (!json.hasNext() || json.next() != Event.START_OBJECT) {
                throw new BadFrameException(null, "frame", "not a JSON object");
            }
            Event event = json.next();
            while (event == Event.KEY_NAME) {
                String name = json.getString();
                if (MEMBERS.contains(name)) {
                    Object value = "chats".equals(name) ? chats(json) : value(json, json.next());
                    if (members.put(name, value) != null) {
                        throw new BadFrameException(idSoFar(members), name, "stands there twice");
                    }
                } else {
                    skip(json, json.next());
                }
                event = json.next();
            }
            if (json.hasNext()) {
                throw new BadFrameException(idSoFar(members), "frame", "more than one JSON object");
            }
        } catch (JsonException | IllegalStateException | NoSuchElementException malformed) {
            throw new BadFrameException(idSoFar(members), "frame", "not JSON");
        }
        return members;
    }

    /** Null if it was not met, or is not fit to be repeated. */
    private static String idSoFar(Map<String, Object> members) {
        try {
            return id(members);
        } catch (BadFrameException unfit) {
            return null;
        }
    }

    private static Object value(JsonParser json, Event event) {
        return switch (event) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER -> new Digits(json.getString());
            case VALUE_NULL -> Other.NOTHING;
            default -> skip(json, event) == 0 && event == Event.START_ARRAY ? Other.EMPTY_ARRAY : Other.SOMETHING;
        };
    }

    private static Object chats(JsonParser json) {
        Event event = json.next();
        if (event != Event.START_OBJECT) {
            skip(json, event);
            return Other.SOMETHING;
        }
        Map<String, Object> revs = new LinkedHashMap<>();
        event = json.next();
        while (event == Event.KEY_NAME) {
            String chatId = json.getString();
            if (revs.put(chatId, value(json, json.next())) != null) {
                throw new BadFrameException(null, "chats", "a chat stands there twice");
            }
            event = json.next();
        }
        return new Chats(revs);
    }

    /** Passes over one value. Returns how many events lay within. */
    private static int skip(JsonParser json, Event first) {
        int depth = 0;
        int within = -1;
        Event event = first;
        while (true) {
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                if (++depth > MAX_DEPTH) {
                    throw new BadFrameException(null, "frame", "nested too deep");
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
            if (depth == 0) {
                return Math.max(within, 0);
            }
            within++;
            event = json.next();
        }
    }

    /** The member {@code chats}: what stands for each chat. */
    private record Chats(Map<String, Object> revs) {}
}
