package app.homin.web.live;

import app.homin.service.chat.ChatCreated;
import app.homin.service.chat.ChatUpdated;
import app.homin.service.chat.ChatView;
import app.homin.service.journal.ChatChange;
import app.homin.service.member.MemberJoined;
import app.homin.service.member.MemberLeft;
import app.homin.service.member.MemberUpdated;
import app.homin.service.member.MemberView;
import app.homin.service.message.MessageDeleted;
import app.homin.service.message.MessagePosted;
import app.homin.service.message.MessageUpdated;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageView.AttachmentView;
import app.homin.service.message.MessageView.AuthorView;
import app.homin.service.message.MessageView.ReactionView;
import app.homin.service.message.MessageView.ReplyView;
import app.homin.service.people.UserView;
import app.homin.service.receipt.ReadMoved;
import app.homin.web.error.Problem;
import app.homin.web.error.Problem.FieldProblem;
import app.homin.web.error.Refusal;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes server frames. Views have the form that REST gives them: same names, no member for what is null. Written by
 * hand instead of by JSON-B because a node's every delivery begins here. Thread-safe.
 */
final class FrameWriter {

    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    /** One frame. */
    EncodedFrame write(ServerFrame frame) {
        if (frame instanceof ServerFrame.Changed changed) {
            ChatChange change = changed.change();
            return new EncodedFrame(json(frame), change.chatId(), change.rev());
        }
        if (frame instanceof ServerFrame.Ack ack && ack.message() != null) {
            // It stands among the chat's frames.
            return new EncodedFrame(
                    json(frame),
                    false,
                    true,
                    ack.message().chatId(),
                    ack.message().rev());
        }
        return new EncodedFrame(json(frame));
    }

    /**
     * Several frames that stay together. Takes time and space as one, in queues too.
     *
     * @param frames not empty
     * @param chatId as {@link EncodedFrame} has it
     * @param rev as {@link EncodedFrame} has it
     */
    EncodedFrame write(List<? extends ServerFrame> frames, String chatId, long rev) {
        List<String> objects = new ArrayList<>(frames.size());
        frames.forEach(frame -> objects.add(json(frame)));
        return new EncodedFrame(String.join(",", objects), objects.size() > 1, false, chatId, rev);
    }

    private static String json(ServerFrame frame) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = GENERATORS.createGenerator(text)) {
            json.writeStartObject();
            members(json, frame);
            json.writeEnd();
        }
        return text.toString();
    }

    private static void members(JsonGenerator json, ServerFrame frame) {
        if (frame instanceof ServerFrame.Changed changed) {
            change(json, changed.change());
        } else if (frame instanceof ServerFrame.Ack ack) {
            json.write("type", "ack");
            text(json, "id", ack.id());
            if (ack.message() != null) {
                json.writeStartObject("message");
                message(json, ack.message());
                json.writeEnd();
            }
            if (ack.chats() != null) {
                json.writeStartObject("chats");
                ack.chats().forEach(json::write);
                json.writeEnd();
            }
        } else if (frame instanceof ServerFrame.Failed failed) {
            json.write("type", "error");
            text(json, "id", failed.id());
            json.writeStartObject("problem");
            problem(json, failed.refusal());
            json.writeEnd();
        } else if (frame instanceof ServerFrame.Delivered delivered) {
            json.write("type", "delivered");
            text(json, "chatId", delivered.chatId());
            text(json, "userId", delivered.userId());
            json.write("seq", delivered.seq());
        } else if (frame instanceof ServerFrame.Typing typing) {
            json.write("type", "typing");
            text(json, "chatId", typing.chatId());
            json.write("userId", Long.toString(typing.userId()));
        } else if (frame instanceof ServerFrame.Presence presence) {
            json.write("type", "presence");
            json.write("userId", Long.toString(presence.userId()));
            json.write("online", presence.online());
            time(json, "lastSeen", presence.lastSeen());
        } else if (frame instanceof ServerFrame.UserUpdated updated) {
            json.write("type", "user.updated");
            json.writeStartObject("user");
            user(json, updated.user());
            json.writeEnd();
        } else if (frame instanceof ServerFrame.Hello hello) {
            json.write("type", "hello");
            json.write("userId", Long.toString(hello.userId()));
            json.write("connectionId", hello.connectionId());
            json.write("heartbeatSeconds", hello.heartbeatSeconds());
            time(json, "serverTime", hello.serverTime());
        } else if (frame instanceof ServerFrame.Notification notification) {
            json.write("type", "notification");
            text(json, "kind", notification.kind());
            text(json, "chatId", notification.chatId());
            text(json, "title", notification.title());
            text(json, "text", notification.text());
            text(json, "url", notification.url());
        } else if (frame instanceof ServerFrame.Resync resync) {
            json.write("type", "resync");
            text(json, "chatId", resync.chatId());
        } else if (frame instanceof ServerFrame.Goodbye goodbye) {
            json.write("type", "goodbye");
            json.write("reconnectInSeconds", goodbye.reconnectInSeconds());
        } else if (frame instanceof ServerFrame.Pong pong) {
            json.write("type", "pong");
            text(json, "id", pong.id());
        }
    }

    private static void change(JsonGenerator json, ChatChange change) {
        if (change instanceof MessagePosted posted) {
            head(json, change);
            messageChange(json, posted.message());
        } else if (change instanceof MessageUpdated updated) {
            head(json, change);
            messageChange(json, updated.message());
        } else if (change instanceof MessageDeleted deleted) {
            head(json, change);
            messageChange(json, deleted.message());
        } else if (change instanceof ReadMoved read) {
            head(json, change);
            text(json, "userId", read.userId());
            json.write("seq", read.seq());
        } else if (change instanceof ChatCreated created) {
            head(json, change);
            chat(json, created.chat());
        } else if (change instanceof ChatUpdated updated) {
            head(json, change);
            chat(json, updated.chat());
        } else if (change instanceof MemberJoined joined) {
            head(json, change);
            member(json, joined.member());
            json.write("memberCount", joined.memberCount());
        } else if (change instanceof MemberUpdated updated) {
            head(json, change);
            member(json, updated.member());
        } else if (change instanceof MemberLeft left) {
            head(json, change);
            member(json, left.member());
            json.write("memberCount", left.memberCount());
        }
    }

    private static void head(JsonGenerator json, ChatChange change) {
        json.write("type", change.type());
        text(json, "chatId", change.chatId());
        json.write("rev", change.rev());
    }

    private static void messageChange(JsonGenerator json, MessageView message) {
        json.write("seq", message.seq());
        json.writeStartObject("message");
        message(json, message);
        json.writeEnd();
    }

    private static void message(JsonGenerator json, MessageView message) {
        text(json, "chatId", message.chatId());
        json.write("seq", message.seq());
        json.write("rev", message.rev());
        text(json, "clientId", message.clientId());
        json.writeStartObject("author");
        author(json, message.author());
        json.writeEnd();
        text(json, "body", message.body());
        json.write("status", message.status());
        text(json, "delivery", message.delivery());
        time(json, "createdAt", message.createdAt());
        time(json, "editedAt", message.editedAt());
        flag(json, "deleted", message.deleted());
        if (message.replyTo() != null) {
            json.writeStartObject("replyTo");
            reply(json, message.replyTo());
            json.writeEnd();
        }
        if (message.attachments() != null) {
            json.writeStartArray("attachments");
            message.attachments().forEach(attachment -> attachment(json, attachment));
            json.writeEnd();
        }
        if (message.reactions() != null) {
            json.writeStartArray("reactions");
            message.reactions().forEach(reaction -> reaction(json, reaction));
            json.writeEnd();
        }
    }

    private static void author(JsonGenerator json, AuthorView author) {
        text(json, "id", author.id());
        text(json, "displayName", author.displayName());
        text(json, "imagePath", author.imagePath());
        flag(json, "deleted", author.deleted());
    }

    private static void reply(JsonGenerator json, ReplyView reply) {
        json.write("seq", reply.seq());
        if (reply.author() != null) {
            json.writeStartObject("author");
            author(json, reply.author());
            json.writeEnd();
        }
        text(json, "excerpt", reply.excerpt());
    }

    private static void attachment(JsonGenerator json, AttachmentView attachment) {
        json.writeStartObject();
        text(json, "id", attachment.id());
        text(json, "name", attachment.name());
        text(json, "type", attachment.type());
        json.write("size", attachment.size());
        if (attachment.width() != null) {
            json.write("width", attachment.width());
        }
        if (attachment.height() != null) {
            json.write("height", attachment.height());
        }
        text(json, "url", attachment.url());
        text(json, "thumbnailUrl", attachment.thumbnailUrl());
        json.writeEnd();
    }

    private static void reaction(JsonGenerator json, ReactionView reaction) {
        json.writeStartObject();
        text(json, "emoji", reaction.emoji());
        json.write("count", reaction.count());
        json.write("mine", reaction.mine());
        json.writeEnd();
    }

    private static void chat(JsonGenerator json, ChatView chat) {
        json.writeStartObject("chat");
        text(json, "id", chat.id());
        text(json, "type", chat.type());
        text(json, "name", chat.name());
        text(json, "imagePath", chat.imagePath());
        text(json, "description", chat.description());
        text(json, "visibility", chat.visibility());
        json.write("memberCount", chat.memberCount());
        text(json, "role", chat.role());
        if (chat.lastMessage() != null) {
            json.writeStartObject("lastMessage");
            message(json, chat.lastMessage());
            json.writeEnd();
        }
        time(json, "lastActivityAt", chat.lastActivityAt());
        json.write("lastSeq", chat.lastSeq());
        json.write("rev", chat.rev());
        json.write("readSeq", chat.readSeq());
        json.write("unreadCount", chat.unreadCount());
        if (chat.peer() != null) {
            json.writeStartObject("peer");
            user(json, chat.peer());
            json.writeEnd();
        }
        json.writeEnd();
    }

    private static void member(JsonGenerator json, MemberView member) {
        json.writeStartObject("member");
        json.writeStartObject("user");
        user(json, member.user());
        json.writeEnd();
        text(json, "role", member.role());
        json.write("readSeq", member.readSeq());
        json.write("deliveredSeq", member.deliveredSeq());
        time(json, "joinedAt", member.joinedAt());
        json.writeEnd();
    }

    private static void user(JsonGenerator json, UserView user) {
        text(json, "id", user.id());
        text(json, "firstName", user.firstName());
        text(json, "lastName", user.lastName());
        text(json, "displayName", user.displayName());
        text(json, "imagePath", user.imagePath());
        json.write("online", user.online());
        time(json, "lastSeen", user.lastSeen());
        text(json, "birthday", user.birthday() == null ? null : user.birthday().toString());
        flag(json, "deleted", user.deleted());
    }

    private static void problem(JsonGenerator json, Refusal refusal) {
        Problem problem = refusal.problem();
        text(json, "type", problem.type());
        text(json, "title", problem.title());
        json.write("status", problem.status());
        text(json, "detail", problem.detail());
        text(json, "code", problem.code());
        if (problem.errors() != null) {
            json.writeStartArray("errors");
            for (FieldProblem error : problem.errors()) {
                json.writeStartObject();
                text(json, "field", error.field());
                text(json, "message", error.message());
                json.writeEnd();
            }
            json.writeEnd();
        }
        // On HTTP a header says it.
        String retryAfter = refusal.headers().get("Retry-After");
        if (retryAfter != null) {
            json.write("retryAfter", Long.parseLong(retryAfter));
        }
        text(json, "traceId", problem.traceId());
    }

    private static void time(JsonGenerator json, String name, Instant time) {
        if (time != null) {
            json.write(name, time.toString());
        }
    }

    private static void flag(JsonGenerator json, String name, Boolean value) {
        if (value != null) {
            json.write(name, value);
        }
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (value != null) {
            json.write(name, whole(value));
        }
    }

    /** Without halves of surrogate pairs: Tyrus answers such a text with an Error. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> mended.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c));
        return mended.toString();
    }
}
