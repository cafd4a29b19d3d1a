package app.homin.check;

import java.util.List;

/**
 * What is stored in the end.
 *
 * @param messages of all chats, of each chat in the order of seq
 * @param chats each once
 * @param members of all chats
 */
record StoredHistory(List<Stored> messages, List<Chat> chats, List<Member> members) {

    record Stored(String chat, long seq, long rev, String clientId, String author, String body) {}

    record Chat(String id, long lastSeq, long rev) {}

    /** @param unread as the API tells it */
    record Member(String chat, String person, long readSeq, long unread) {}
}
