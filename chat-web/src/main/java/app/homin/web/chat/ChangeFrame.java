package app.homin.web.chat;

import app.homin.service.chat.ChatChange;
import app.homin.service.chat.ChatView;
import app.homin.service.chat.MemberView;
import app.homin.service.message.MessageView;

/** A change as the socket would tell it. What does not belong to its type is null and so not on the wire. */
public record ChangeFrame(
        String type,
        String chatId,
        long rev,
        Long seq,
        String userId,
        MessageView message,
        ChatView chat,
        MemberView member) {

    static ChangeFrame of(ChatChange change) {
        if (change instanceof ChatChange.MessagePosted posted) {
            return message("message", change, posted.message());
        }
        if (change instanceof ChatChange.MessageUpdated updated) {
            return message("message.updated", change, updated.message());
        }
        if (change instanceof ChatChange.MessageDeleted deleted) {
            return message("message.deleted", change, deleted.message());
        }
        if (change instanceof ChatChange.ReadMoved read) {
            return new ChangeFrame("read", change.chatId(), change.rev(), read.seq(), read.userId(), null, null, null);
        }
        if (change instanceof ChatChange.ChatCreated created) {
            return chat("chat.created", change, created.chat());
        }
        if (change instanceof ChatChange.ChatUpdated updated) {
            return chat("chat.updated", change, updated.chat());
        }
        if (change instanceof ChatChange.MemberJoined joined) {
            return member("member.joined", change, joined.member());
        }
        if (change instanceof ChatChange.MemberLeft left) {
            return member("member.left", change, left.member());
        }
        throw new IllegalArgumentException("unknown change " + change.getClass());
    }

    private static ChangeFrame message(String type, ChatChange change, MessageView message) {
        return new ChangeFrame(type, change.chatId(), change.rev(), message.seq(), null, message, null, null);
    }

    private static ChangeFrame chat(String type, ChatChange change, ChatView chat) {
        return new ChangeFrame(type, change.chatId(), change.rev(), null, null, null, chat, null);
    }

    private static ChangeFrame member(String type, ChatChange change, MemberView member) {
        return new ChangeFrame(type, change.chatId(), change.rev(), null, null, null, null, member);
    }
}
