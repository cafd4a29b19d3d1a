package app.homin.persistence.message;

import app.homin.persistence.constraint.MessageBody;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One message of a chat. {@code seq} is dense per chat and orders it; {@code rev} is the number of its last change. An
 * author cannot store the same {@code clientId} twice, which makes sending idempotent.
 */
@Entity
@Table(name = "message")
@IdClass(MessageId.class)
@NamedQuery(
        name = Message.FIND_BEFORE,
        query = "SELECT m FROM Message m WHERE m.chatId = :chatId AND m.seq < :seq ORDER BY m.seq DESC")
@NamedQuery(
        name = Message.FIND_AFTER,
        query = "SELECT m FROM Message m WHERE m.chatId = :chatId AND m.seq > :seq ORDER BY m.seq")
@NamedQuery(
        name = Message.FIND_CHANGED,
        query = "SELECT m FROM Message m WHERE m.chatId = :chatId AND m.rev > :since ORDER BY m.rev")
@NamedQuery(
        name = Message.FIND_LAST,
        query = "SELECT m FROM Chat c, Message m WHERE c.id IN :chatIds AND " + Message.IS_LAST)
@NamedQuery(
        name = Message.FIND_ANSWERED_BY_LAST,
        query = "SELECT r FROM Chat c, Message m, Message r WHERE c.id IN :chatIds AND " + Message.IS_LAST
                + " AND r.chatId = m.chatId AND r.seq = m.replyTo")
@NamedQuery(name = Message.FIND_BY_SEQS, query = "SELECT m FROM Message m WHERE m.chatId = :chatId AND m.seq IN :seqs")
@NamedQuery(
        name = Message.FIND_BY_CLIENT_ID,
        query = "SELECT m FROM Message m WHERE m.authorId = :authorId AND m.clientId = :clientId")
@NamedQuery(
        name = Message.FIND_OF_AUTHOR,
        query = "SELECT m FROM Message m WHERE m.chatId IN :chatIds AND m.seq > :seq AND m.seq <= :until"
                + " AND m.authorId + 0 = :authorId ORDER BY m.chatId, m.seq")
public class Message {

    /** Longest text in code points; equals the length of the column. */
    public static final int MAX_BODY = MessageBody.MAX;

    /**
     * Condition that {@code m} is the last message of {@code c}. With a plain equality the optimizer would apply the
     * list of chats to the messages as well, and read both ends of each chat in three indexes to estimate their number.
     */
    public static final String IS_LAST = "m.chatId = c.id + 0 AND m.seq = c.lastSeq";

    /** Parameters {@code chatId}, {@code seq} (exclusive); descending. */
    public static final String FIND_BEFORE = "Message.findBefore";
    /** Parameters {@code chatId}, {@code seq} (exclusive); ascending. */
    public static final String FIND_AFTER = "Message.findAfter";
    /** Parameters {@code chatId}, {@code since} (a rev); ascending by rev. */
    public static final String FIND_CHANGED = "Message.findChanged";
    /** Parameter {@code chatIds}, not empty: the last message of each. */
    public static final String FIND_LAST = "Message.findLast";
    /** Parameter {@code chatIds}, not empty: the messages that the last messages reply to. */
    public static final String FIND_ANSWERED_BY_LAST = "Message.findAnsweredByLast";
    /** Parameters {@code chatId}, {@code seqs}, not empty. */
    public static final String FIND_BY_SEQS = "Message.findBySeqs";
    /** Parameters {@code authorId}, {@code clientId}. */
    public static final String FIND_BY_CLIENT_ID = "Message.findByClientId";
    /**
     * Parameters {@code chatIds}, not empty, {@code authorId}, {@code seq} (exclusive), {@code until}; ascending by
     * chat and seq. The sum keeps the optimizer from scanning all messages of the author.
     */
    public static final String FIND_OF_AUTHOR = "Message.findOfAuthor";

    @Id
    @Column(name = "chat_id")
    private long chatId;

    @Id
    private long seq;

    private long rev;

    @Column(name = "posted_rev")
    private long postedRev;

    @Column(name = "author_id")
    private long authorId;

    @Column(name = "client_id")
    private UUID clientId;

    @MessageBody
    private String body;

    @Column(name = "reply_to")
    private Long replyTo;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    protected Message() {}

    /**
     * @param body at most {@link #MAX_BODY} code points
     * @param replyTo seq of the message in the same chat that this one replies to; null for none
     */
    public Message(
            long chatId,
            long seq,
            long rev,
            long authorId,
            UUID clientId,
            String body,
            Long replyTo,
            Instant createdAt) {
        this.chatId = chatId;
        this.seq = seq;
        this.rev = rev;
        this.postedRev = rev;
        this.authorId = authorId;
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.body = body;
        this.replyTo = replyTo;
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    public long getChatId() {
        return chatId;
    }

    public long getSeq() {
        return seq;
    }

    public long getRev() {
        return rev;
    }

    /** Change number of posting; a client that resumes from an earlier rev does not have the message. */
    public long getPostedRev() {
        return postedRev;
    }

    public long getAuthorId() {
        return authorId;
    }

    public UUID getClientId() {
        return clientId;
    }

    /** Null once deleted. */
    public String getBody() {
        return body;
    }

    /** Null if it is no reply. */
    public Long getReplyTo() {
        return replyTo;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** Null if never edited. */
    public Instant getEditedAt() {
        return editedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}
