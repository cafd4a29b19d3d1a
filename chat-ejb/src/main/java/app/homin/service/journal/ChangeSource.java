package app.homin.service.journal;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the changes in a feature's rows since a rev, for a client that resumes. There is no log of changes: each row
 * stores the number of its last change, so a row that changed twice is reported once, in its current state. Found by
 * CDI; thread-safe.
 */
public interface ChangeSource {

    /**
     * The changes after a rev, in the caller's transaction.
     *
     * @param chat as read before anything else: changes with a higher rev are dropped afterwards
     * @param since exclusive
     * @param most return at most this many, the earliest; changes of one rev are not split
     * @return in any order
     */
    List<ChatChange> since(Chat chat, Member caller, long since, int most);

    /** The earliest of these changes, ascending by rev: this many, plus the others with the last one's rev. */
    static List<ChatChange> earliest(List<ChatChange> changes, int most) {
        List<ChatChange> sorted = changes.stream()
                .sorted(Comparator.comparingLong(ChatChange::rev))
                .toList();
        int end = Math.min(most, sorted.size());
        while (end > 0
                && end < sorted.size()
                && sorted.get(end).rev() == sorted.get(end - 1).rev()) {
            end++;
        }
        return sorted.subList(0, end);
    }

    /** Called when these changes, of any feature, are being reported to a member. */
    default void told(Member caller, List<ChatChange> changes) {}
}
