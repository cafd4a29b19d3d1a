package app.homin.service.member;

import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberRole;
import app.homin.persistence.chat.MemberRows;
import app.homin.service.people.UserDirectory;
import app.homin.service.people.UserView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates views of members and the people behind them with one query. Thread-safe. */
@ApplicationScoped
public class MemberViews {

    private UserDirectory users;

    protected MemberViews() {}

    @Inject
    public MemberViews(UserDirectory users) {
        this.users = users;
    }

    /** Views of stored members, in the same order. */
    public List<MemberView> of(List<Member> members) {
        Map<Long, UserView> people =
                users.views(members.stream().map(Member::getUserId).toList());
        return members.stream()
                .map(member -> view(
                        people.get(member.getUserId()),
                        member.getRole(),
                        member.getReadSeq(),
                        member.getDeliveredSeq(),
                        member.getJoinedAt()))
                .toList();
    }

    /** Views of members that a lane is writing, in the same order. */
    List<MemberView> ofRows(List<MemberRows.Row> rows) {
        Map<Long, UserView> people =
                users.views(rows.stream().map(MemberRows.Row::userId).toList());
        return rows.stream()
                .map(row ->
                        view(people.get(row.userId()), row.role(), row.readSeq(), row.deliveredSeq(), row.joinedAt()))
                .toList();
    }

    private static MemberView view(UserView user, MemberRole role, long readSeq, long deliveredSeq, Instant joinedAt) {
        return new MemberView(user, word(role), readSeq, deliveredSeq, joinedAt);
    }

    /** The role's name on the wire. */
    public static String word(MemberRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
