package app.homin.service.journal;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what a feature's rows have changed since a rev, for a client that resumes. There is no log of changes: each row
 * knows the number of its last change, so what changed twice is told once, in its present state. Found by CDI; thread-safe.
 */
public interface ChangeSource {

    /**
     * The changes after a rev, in the caller's transaction.
     *
     * @param chat as it was read before anything else: what has a higher rev than it is left out afterwards
     * @param since exclusive
     * @param most the earliest so many; changes of one rev are not parted
     * @return in any order
     */
    List<ChatChange> since(Chat chat, Member caller, long since, int most);

    /** The earliest of these changes, ascending by rev: so many, and those of the last one's rev with it. */
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

    /** These changes, of whatever feature, are being told to a member. */
    default void told(Member caller, List<ChatChange> changes) {}
}
