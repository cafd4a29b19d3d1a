package app.homin.service.member;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberId;
import app.homin.service.Caller;
import app.homin.service.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Checks access to chats; every service calls it first. For non-members a chat does not exist. Runs in the caller's
 * transaction.
 */
@ApplicationScoped
public class ChatAccess {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /**
     * The caller's membership in the chat.
     *
     * @throws NotFoundException if the caller is not a member, or there is no such chat
     */
    public Member member(Caller caller, long chatId) {
        Member member = entities.find(Member.class, new MemberId(chatId, caller.userId()));
        if (member == null || !member.isCurrent()) {
            throw new NotFoundException("no such chat");
        }
        return member;
    }

    /**
     * The chat, for reading.
     *
     * @throws NotFoundException if the caller is not a member, or there is no such chat
     */
    public Chat chat(Caller caller, long chatId) {
        member(caller, chatId);
        return entities.find(Chat.class, chatId);
    }
}
