package app.homin.service.member;

import app.homin.service.journal.ChatChange;

/** A member got another role. */
public record MemberUpdated(String chatId, long rev, MemberView member) implements ChatChange {

    @Override
    public String type() {
        return "member.updated";
    }
}
