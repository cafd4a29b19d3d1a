package app.homin.service.member;

import app.homin.persistence.chat.ChatRows;
import app.homin.persistence.chat.LockedChat;
import app.homin.persistence.chat.MemberId;
import app.homin.persistence.chat.MemberRole;
import app.homin.persistence.chat.MemberRows;
import app.homin.persistence.chat.MemberRows.Row;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.journal.Change;
import app.homin.service.journal.Group;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes a member from a group and announces it to the others. If no owner is left, the longest-standing member
 * becomes the owner, administrators first.
 */
record LeaveChat(Caller caller, long chatId, MemberViews views) implements Change<Void> {

    @Override
    public Void apply(Group group) throws SQLException {
        MemberId leaver = group.caller().id();
        LockedChat chat = group.chat();
        Connection database = group.database();
        List<Row> before = MemberRows.current(database, chatId);
        List<Row> left =
                before.stream().filter(row -> row.userId() != leaver.userId()).toList();
        long rev = chat.nextRev();
        MemberRows.leave(database, leaver, rev, group.now());
        ChatRows.countMembers(database, chatId, left.size(), rev);
        List<Row> changed = new ArrayList<>();
        before.stream().filter(row -> row.userId() == leaver.userId()).forEach(changed::add);
        Optional<Row> heir = heir(left);
        if (heir.isPresent()) {
            MemberRows.setRole(database, new MemberId(chatId, heir.get().userId()), MemberRole.OWNER, rev);
            changed.add(heir.get().as(MemberRole.OWNER));
        }
        group.leave(leaver.userId());
        tell(group, rev, left.size(), views.ofRows(changed));
        return null;
    }

    /** Empty if there is an owner, or nobody is left. */
    private static Optional<Row> heir(List<Row> left) {
        if (left.stream().anyMatch(row -> row.role() == MemberRole.OWNER)) {
            return Optional.empty();
        }
        return left.stream()
                .filter(row -> row.role() == MemberRole.ADMIN)
                .findFirst()
                .or(() -> left.stream().findFirst());
    }

    /** @param people the former member, and the new owner if there is one */
    private void tell(Group group, long rev, int memberCount, List<MemberView> people) {
        String id = Ids.format(chatId);
        group.tell(new MemberLeft(id, rev, people.get(0), memberCount));
        people.stream().skip(1).forEach(heir -> group.tell(new MemberUpdated(id, rev, heir)));
    }
}
