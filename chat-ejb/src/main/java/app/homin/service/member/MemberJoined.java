package app.homin.service.member;

import app.homin.service.journal.ChatChange;

/** Somebody became a member; {@code memberCount} is how many there are now. */
public record MemberJoined(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {

    @Override
    public String type() {
        return "member.joined";
    }
}
