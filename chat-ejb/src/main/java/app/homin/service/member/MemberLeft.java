package app.homin.service.member;

import app.homin.service.journal.ChatChange;

/** A person is no longer a member; {@code memberCount} is the new number of members. */
public record MemberLeft(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {

    @Override
    public String type() {
        return "member.left";
    }
}
