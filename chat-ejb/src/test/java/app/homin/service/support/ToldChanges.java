package app.homin.service.support;

import app.homin.service.journal.ChangesCommitted;
import app.homin.service.journal.ChatChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the changes that the services announce, in order. */
@ApplicationScoped
public class ToldChanges {

    private final List<ChatChange> told = new CopyOnWriteArrayList<>();

    void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangesCommitted event) {
        event.changes().forEach(changed -> told.add(changed.change()));
    }

    public List<ChatChange> ofChat(String chatId) {
        return told.stream().filter(change -> change.chatId().equals(chatId)).toList();
    }
}
