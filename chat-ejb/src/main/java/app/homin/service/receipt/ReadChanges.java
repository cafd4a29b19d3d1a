package app.homin.service.receipt;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.service.Ids;
import app.homin.service.journal.ChangeSource;
import app.homin.service.journal.ChatChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Changes of read pointers. */
@ApplicationScoped
public class ReadChanges implements ChangeSource {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    @Override
    public List<ChatChange> since(Chat chat, Member caller, long since, int most) {
        String chatId = Ids.format(chat.getId());
        List<ChatChange> moved = entities.createNamedQuery(Member.FIND_READERS, Member.class)
                .setParameter("chatId", chat.getId())
                .setParameter("since", since)
                .getResultStream()
                .<ChatChange>map(reader ->
                        new ReadMoved(chatId, reader.getReadRev(), Ids.format(reader.getUserId()), reader.getReadSeq()))
                .toList();
        return ChangeSource.earliest(moved, most);
    }
}
