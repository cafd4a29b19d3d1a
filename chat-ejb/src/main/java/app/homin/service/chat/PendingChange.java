package app.homin.service.chat;

import app.homin.persistence.chat.MemberId;
import app.homin.service.Caller;
import app.homin.service.message.MessageDraft;
import app.homin.service.message.PostedMessage;
import java.util.concurrent.CompletableFuture;

/** A change that waits to be written, and whoever waits for its answer. Thread-safe. */
abstract sealed class PendingChange {

    private final Caller caller;
    private final MemberId member;
    private final Origin origin;
    private final long since = System.nanoTime();

    private PendingChange(Caller caller, long chatId, Origin origin) {
        this.caller = caller;
        this.member = new MemberId(chatId, caller.userId());
        this.origin = origin;
    }

    Caller caller() {
        return caller;
    }

    MemberId member() {
        return member;
    }

    long chatId() {
        return member.chatId();
    }

    /** Null if it came another way than over a socket. */
    Origin origin() {
        return origin;
    }

    /** When it came, as a {@link System#nanoTime}. */
    long since() {
        return since;
    }

    /** It was not done. Without effect on a change that has its answer. */
    abstract void fail(Throwable why);

    /** Whether its answer is that it was not done, or a refusal. */
    abstract boolean hasFailed();

    /** Somebody says something. */
    static final class Post extends PendingChange {

        private final MessageDraft draft;
        private final CompletableFuture<PostedMessage> answer = new CompletableFuture<>();

        Post(Caller caller, long chatId, MessageDraft draft, Origin origin) {
            super(caller, chatId, origin);
            this.draft = draft;
        }

        MessageDraft draft() {
            return draft;
        }

        CompletableFuture<PostedMessage> answer() {
            return answer;
        }

        @Override
        void fail(Throwable why) {
            answer.completeExceptionally(why);
        }

        @Override
        boolean hasFailed() {
            return answer.isCompletedExceptionally();
        }
    }

    /** Somebody has read up to a message. */
    static final class Read extends PendingChange {

        private final long seq;
        private final CompletableFuture<Void> answer = new CompletableFuture<>();

        Read(Caller caller, long chatId, long seq, Origin origin) {
            super(caller, chatId, origin);
            this.seq = seq;
        }

        long seq() {
            return seq;
        }

        CompletableFuture<Void> answer() {
            return answer;
        }

        @Override
        void fail(Throwable why) {
            answer.completeExceptionally(why);
        }

        @Override
        boolean hasFailed() {
            return answer.isCompletedExceptionally();
        }
    }
}
