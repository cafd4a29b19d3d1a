package app.homin.persistence.chat;

import app.homin.persistence.message.Message;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/**
 * A person's membership in a chat, with the two pointers from which unread counts and receipts derive: everything up to
 * {@code deliveredSeq} has reached one of the person's devices, everything up to {@code readSeq} has been read.
 */
@Entity
@Table(name = "member")
@IdClass(MemberId.class)
@NamedQuery(
        name = Member.FIND_CURRENT,
        query = "SELECT m FROM Member m WHERE m.chatId = :chatId AND m.leftAt IS NULL ORDER BY m.joinedAt, m.userId")
@NamedQuery(
        name = Member.FIND_CURRENT_USER_IDS,
        query = "SELECT m.userId FROM Member m WHERE m.chatId = :chatId AND m.leftAt IS NULL")
@NamedNativeQuery(
        name = Member.FIND_FURTHEST_BEHIND,
        query = "(SELECT user_id, read_seq, delivered_seq FROM member WHERE chat_id = ?1 AND left_at IS NULL"
                + " ORDER BY read_seq LIMIT 2) UNION (SELECT user_id, read_seq, delivered_seq FROM member"
                + " WHERE chat_id = ?1 AND left_at IS NULL ORDER BY delivered_seq LIMIT 2)",
        resultSetMapping = "MemberPointers")
@SqlResultSetMapping(
        name = "MemberPointers",
        classes =
                @ConstructorResult(
                        targetClass = MemberPointers.class,
                        columns = {
                            @ColumnResult(name = "user_id", type = long.class),
                            @ColumnResult(name = "read_seq", type = long.class),
                            @ColumnResult(name = "delivered_seq", type = long.class)
                        }))
@NamedQuery(
        name = Member.FIND_BEHIND_LAST,
        query = "SELECT new app.homin.persistence.chat.FurthestBehind(b.chatId, MIN(b.readSeq), MIN(b.deliveredSeq))"
                + " FROM Chat c, Message m, Member b WHERE c.id IN :chatIds AND " + Message.IS_LAST
                + " AND b.chatId = c.id AND b.userId <> m.authorId AND b.leftAt IS NULL GROUP BY b.chatId")
@NamedQuery(
        name = Member.FIND_OWN,
        query = "SELECT m FROM Member m WHERE m.userId = :userId AND m.chatId IN :chatIds AND m.leftAt IS NULL")
@NamedQuery(
        name = Member.FIND_PEERS,
        query = "SELECT m FROM Member m, Chat c WHERE c.id IN :chatIds AND m.chatId = c.id"
                + " AND c.type = app.homin.persistence.chat.ChatType.DIRECT AND m.userId <> :userId")
@NamedQuery(name = Member.FIND_CHANGED, query = "SELECT m FROM Member m WHERE m.chatId = :chatId AND m.rev > :since")
@NamedQuery(
        name = Member.FIND_READERS,
        query = "SELECT m FROM Member m WHERE m.chatId = :chatId AND m.readRev > :since AND m.leftAt IS NULL")
@NamedQuery(
        name = Member.FIND_OF_USER,
        query = "SELECT m FROM Member m WHERE m.userId = :userId AND m.chatId > :after ORDER BY m.chatId")
@NamedQuery(
        name = Member.FIND_GROUP_IDS_OF_USER,
        query = "SELECT m.chatId FROM Member m, Chat c WHERE m.userId = :userId AND m.leftAt IS NULL"
                + " AND c.id = m.chatId AND c.type = app.homin.persistence.chat.ChatType.GROUP")
public class Member {

    /** Parameter {@code chatId}. */
    public static final String FIND_CURRENT = "Member.findCurrent";
    /** Parameter {@code chatId}. */
    public static final String FIND_CURRENT_USER_IDS = "Member.findCurrentUserIds";
    /**
     * Parameter 1 is a chat's id; returns the {@link MemberPointers} of at most four current members: the two who have
     * read least, and the two who have received least. Two, because the furthest behind may be the author, who does not
     * count.
     */
    public static final String FIND_FURTHEST_BEHIND = "Member.findFurthestBehind";
    /**
     * Parameter {@code chatIds}, not empty; returns the {@link FurthestBehind} of all members but the last message's
     * author.
     */
    public static final String FIND_BEHIND_LAST = "Member.findBehindLast";
    /** Parameters {@code userId}, {@code chatIds}, not empty: that user's memberships in these chats. */
    public static final String FIND_OWN = "Member.findOwn";
    /** Parameters {@code userId}, {@code chatIds}, not empty: the user's peers in those that are direct chats. */
    public static final String FIND_PEERS = "Member.findPeers";
    /** Parameters {@code chatId}, {@code since} (a rev, exclusive); unordered, includes former members. */
    public static final String FIND_CHANGED = "Member.findChanged";
    /**
     * Parameters {@code chatId}, {@code since} (a rev, exclusive): members whose read pointer has moved since;
     * unordered.
     */
    public static final String FIND_READERS = "Member.findReaders";
    /** Parameters {@code userId}, {@code after} (a chat id): the user's memberships, including former ones. */
    public static final String FIND_OF_USER = "Member.findOfUser";
    /** Parameter {@code userId}: ids of the groups of this member. */
    public static final String FIND_GROUP_IDS_OF_USER = "Member.findGroupIdsOfUser";

    @Id
    @Column(name = "chat_id")
    private long chatId;

    @Id
    @Column(name = "user_id")
    private long userId;

    @Enumerated(EnumType.STRING)
    private MemberRole role;

    @Column(name = "read_seq")
    private long readSeq;

    @Column(name = "read_rev")
    private long readRev;

    @Column(name = "delivered_seq")
    private long deliveredSeq;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "joined_rev")
    private long joinedRev;

    @Column(name = "left_at")
    private Instant leftAt;

    private long rev;

    protected Member() {}

    /** @param rev the change number of joining */
    public Member(long chatId, long userId, MemberRole role, long rev, Instant joinedAt) {
        this.chatId = chatId;
        this.userId = userId;
        this.role = Objects.requireNonNull(role, "role");
        this.rev = rev;
        this.joinedRev = rev;
        this.joinedAt = Objects.requireNonNull(joinedAt, "joinedAt");
    }

    public long getChatId() {
        return chatId;
    }

    public long getUserId() {
        return userId;
    }

    public MemberRole getRole() {
        return role;
    }

    public long getReadSeq() {
        return readSeq;
    }

    /** Change number of the last receipt. */
    public long getReadRev() {
        return readRev;
    }

    public long getDeliveredSeq() {
        return deliveredSeq;
    }

    public Instant getJoinedAt() {
        return joinedAt;
    }

    /** Change number of joining. */
    public long getJoinedRev() {
        return joinedRev;
    }

    /** Null for a current member. */
    public Instant getLeftAt() {
        return leftAt;
    }

    /** Whether the person is still a member. */
    public boolean isCurrent() {
        return leftAt == null;
    }

    /** Change number of the last change of membership or role. */
    public long getRev() {
        return rev;
    }
}
