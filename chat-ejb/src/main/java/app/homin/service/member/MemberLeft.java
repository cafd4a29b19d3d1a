package app.homin.service.member;

import app.homin.service.journal.ChatChange;

/** Somebody is no longer a member; {@code memberCount} is how many there are now. */
public record MemberLeft(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {

    @Override
    public String type() {
        return "member.left";
    }
}
