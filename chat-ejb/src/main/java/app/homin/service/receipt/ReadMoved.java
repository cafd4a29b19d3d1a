package app.homin.service.receipt;

import app.homin.service.journal.ChatChange;

/** A member's read pointer moved to {@code seq}. */
public record ReadMoved(String chatId, long rev, String userId, long seq) implements ChatChange {

    @Override
    public String type() {
        return "read";
    }
}
