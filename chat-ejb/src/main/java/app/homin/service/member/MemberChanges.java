package app.homin.service.member;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.service.Ids;
import app.homin.service.journal.ChangeSource;
import app.homin.service.journal.ChatChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of membership: members who joined, left or got another role. */
@ApplicationScoped
public class MemberChanges implements ChangeSource {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private MemberViews views;

    protected MemberChanges() {}

    @Inject
    public MemberChanges(MemberViews views) {
        this.views = views;
    }

    @Override
    public List<ChatChange> since(Chat chat, Member caller, long since, int most) {
        List<Member> changed = entities.createNamedQuery(Member.FIND_CHANGED, Member.class)
                .setParameter("chatId", chat.getId())
                .setParameter("since", since)
                .getResultStream()
                .sorted(Comparator.comparingLong(Member::getRev))
                .toList();
        List<MemberView> found = views.of(changed);
        List<ChatChange> changes = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            changes.add(change(chat, changed.get(i), found.get(i), since));
        }
        return ChangeSource.earliest(changes, most);
    }

    private static ChatChange change(Chat chat, Member member, MemberView view, long since) {
        String id = Ids.format(chat.getId());
        if (!member.isCurrent()) {
            return new MemberLeft(id, member.getRev(), view, chat.getMemberCount());
        }
        return member.getJoinedRev() > since
                ? new MemberJoined(id, member.getRev(), view, chat.getMemberCount())
                : new MemberUpdated(id, member.getRev(), view);
    }
}
