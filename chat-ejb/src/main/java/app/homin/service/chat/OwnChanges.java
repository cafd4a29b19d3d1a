package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.service.Ids;
import app.homin.service.journal.ChangeSource;
import app.homin.service.journal.ChatChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Changes of the chat's own fields. */
@ApplicationScoped
public class OwnChanges implements ChangeSource {

    private ChatViews views;

    protected OwnChanges() {}

    @Inject
    public OwnChanges(ChatViews views) {
        this.views = views;
    }

    @Override
    public List<ChatChange> since(Chat chat, Member caller, long since, int most) {
        return chat.getOwnRev() > since
                ? List.of(
                        new ChatUpdated(Ids.format(chat.getId()), chat.getOwnRev(), views.of(chat, caller.getUserId())))
                : List.of();
    }
}
