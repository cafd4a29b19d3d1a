package app.homin.service.member;

import app.homin.service.journal.ChatChange;

/** A person joined; {@code memberCount} is the new number of members. */
public record MemberJoined(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {

    @Override
    public String type() {
        return "member.joined";
    }
}
