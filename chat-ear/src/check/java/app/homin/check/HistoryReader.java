package app.homin.check;

import app.homin.check.StoredHistory.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Reads what is stored in the chats of a crowd, from the database and by REST. */
final class HistoryReader {

    private final Sql sql;
    /** The members of each chat. */
    private final Map<String, List<Person>> members;

    HistoryReader(Sql sql, Map<String, List<Person>> members) {
        this.sql = sql;
        this.members = members;
    }

    /** What is stored, and what the API tells of unread messages. */
    StoredHistory database() throws SQLException, IOException {
        List<Stored> messages = new ArrayList<>();
        for (List<String> row :
                sql.rows("SELECT chat_id, seq, rev, client_id, author_id, body FROM message WHERE chat_id IN " + ids()
                        + " ORDER BY chat_id, seq")) {
            messages.add(
                    new Stored(row.get(0), number(row.get(1)), number(row.get(2)), row.get(3), row.get(4), row.get(5)));
        }
        Map<String, Person> people = new HashMap<>();
        members.values().forEach(all -> all.forEach(person -> people.put(person.id(), person)));
        List<StoredHistory.Member> all = new ArrayList<>();
        for (List<String> row : sql.rows("SELECT chat_id, user_id, read_seq FROM member WHERE chat_id IN " + ids())) {
            JsonNode chat = people.get(row.get(1)).must("GET", "/api/chats/" + row.get(0), null);
            all.add(new StoredHistory.Member(
                    row.get(0),
                    row.get(1),
                    number(row.get(2)),
                    chat.get("unreadCount").asLong()));
        }
        return new StoredHistory(messages, chats(), all);
    }

    /** The same messages as the API tells them to somebody in each chat. */
    List<Stored> rest() throws IOException {
        List<Stored> messages = new ArrayList<>();
        for (Map.Entry<String, List<Person>> chat : members.entrySet()) {
            List<Person> all = chat.getValue();
            long after = 0;
            boolean more = true;
            while (more) {
                JsonNode page = all.get(ThreadLocalRandom.current().nextInt(all.size()))
                        .must("GET", "/api/chats/" + chat.getKey() + "/messages?limit=100&after=" + after, null);
                for (JsonNode message : page.get("items")) {
                    after = message.get("seq").asLong();
                    messages.add(new Stored(
                            message.get("chatId").asText(),
                            after,
                            message.get("rev").asLong(),
                            message.get("clientId").asText(),
                            message.at("/author/id").asText(),
                            message.get("body").asText()));
                }
                more = page.get("hasAfter").asBoolean();
            }
        }
        return messages;
    }

    /** The last message of each chat, by the chat's id. */
    Map<String, Long> lastSeqs() throws SQLException {
        Map<String, Long> last = new HashMap<>();
        chats().forEach(chat -> last.put(chat.id(), chat.lastSeq()));
        return last;
    }

    private List<StoredHistory.Chat> chats() throws SQLException {
        return sql.rows("SELECT id, last_seq, rev FROM chat WHERE id IN " + ids()).stream()
                .map(row -> new StoredHistory.Chat(row.get(0), number(row.get(1)), number(row.get(2))))
                .toList();
    }

    private String ids() {
        return "(" + String.join(",", members.keySet()) + ")";
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
