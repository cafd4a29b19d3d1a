package app.homin.persistence.chat;

import app.homin.persistence.constraint.GroupName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;

/**
 * A conversation, direct or in a group. It assigns the two numbers that order everything in it: {@code seq} for
 * messages and {@code rev} for every change. Take them only while holding the row's write lock: that makes them dense
 * and gives every reader the same order.
 */
@Entity
@Table(name = "chat")
@NamedNativeQuery(name = Chat.NEXT_ID, query = "SELECT NEXTVAL(chat_id)")
@NamedQuery(name = Chat.FIND_BY_IDS, query = "SELECT c FROM Chat c WHERE c.id IN :ids")
@NamedQuery(name = Chat.FIND_BY_DIRECT_KEY, query = "SELECT c FROM Chat c WHERE c.directKey = :key")
@NamedQuery(
        name = Chat.FIND_OF_USER,
        query = "SELECT c FROM Member m, Chat c WHERE m.userId = :userId AND m.leftAt IS NULL AND c.id = m.chatId"
                + " ORDER BY c.lastActivityAt DESC, c.id DESC")
@NamedQuery(
        name = Chat.FIND_OF_USER_AFTER,
        query = "SELECT c FROM Member m, Chat c WHERE m.userId = :userId AND m.leftAt IS NULL AND c.id = m.chatId"
                + " AND (c.lastActivityAt < :activeAt OR (c.lastActivityAt = :activeAt AND c.id < :id))"
                + " ORDER BY c.lastActivityAt DESC, c.id DESC")
@NamedQuery(
        name = Chat.FIND_REVS_OF_USER,
        query = "SELECT c.id, c.rev FROM Member m, Chat c WHERE m.userId = :userId AND m.chatId IN :chatIds"
                + " AND m.leftAt IS NULL AND c.id = m.chatId")
public class Chat {

    /** The id of the next chat. The sequence hands out blocks, of which only one number is used. */
    public static final String NEXT_ID = "Chat.nextId";

    /** Parameter {@code ids}, not empty. */
    public static final String FIND_BY_IDS = "Chat.findByIds";

    /** Parameter {@code key}, see {@link #directKey}. */
    public static final String FIND_BY_DIRECT_KEY = "Chat.findByDirectKey";

    /** Parameter {@code userId}: the chats of this member, latest activity first. */
    public static final String FIND_OF_USER = "Chat.findOfUser";
    /** As {@link #FIND_OF_USER}, but after the chat with {@code activeAt} and {@code id}. */
    public static final String FIND_OF_USER_AFTER = "Chat.findOfUserAfter";
    /**
     * Parameters {@code userId}, {@code chatIds}, not empty: id and rev of those chats of which the user is a member.
     */
    public static final String FIND_REVS_OF_USER = "Chat.findRevsOfUser";

    @Id
    private long id;

    @NotNull
    @Enumerated(EnumType.STRING)
    private ChatType type;

    @Column(name = "direct_key")
    private String directKey;

    @GroupName
    private String name;

    private String description;

    @NotNull
    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Size(max = 255)
    @Column(name = "image_path")
    private String imagePath;

    @Column(name = "created_by")
    private Long createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "member_count")
    private int memberCount;

    @Column(name = "last_seq")
    private long lastSeq;

    @Column(name = "last_activity_at")
    private Instant lastActivityAt;

    private long rev;

    @Column(name = "own_rev")
    private long ownRev;

    protected Chat() {}

    private Chat(long id, ChatType type, Visibility visibility, long createdBy, int memberCount, Instant createdAt) {
        this.id = id;
        this.type = type;
        this.visibility = visibility;
        this.createdBy = createdBy;
        this.memberCount = memberCount;
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
        this.lastActivityAt = createdAt;
        this.rev = 1;
        this.ownRev = rev;
    }

    /**
     * Creates the only conversation between two different people.
     *
     * @param id from {@link #NEXT_ID}
     */
    public static Chat direct(long id, long creatorId, long peerId, Instant now) {
        Chat chat = new Chat(id, ChatType.DIRECT, Visibility.PRIVATE, creatorId, 2, now);
        chat.directKey = directKey(creatorId, peerId);
        return chat;
    }

    /**
     * Creates a group.
     *
     * @param id from {@link #NEXT_ID}
     * @param memberCount initial number of members, including the creator
     */
    public static Chat group(
            long id, String name, Visibility visibility, long creatorId, int memberCount, Instant now) {
        Chat chat = new Chat(id, ChatType.GROUP, visibility, creatorId, memberCount, now);
        chat.name = Objects.requireNonNull(name, "name").strip();
        return chat;
    }

    /** The same key for both orders of the two people, so that a unique index allows them only one chat. */
    public static String directKey(long oneId, long otherId) {
        if (oneId == otherId) {
            throw new IllegalArgumentException("a direct chat needs two people");
        }
        return Math.min(oneId, otherId) + ":" + Math.max(oneId, otherId);
    }

    public long getId() {
        return id;
    }

    public ChatType getType() {
        return type;
    }

    /** As {@link #directKey} returns it; null for a group. */
    public String getDirectKey() {
        return directKey;
    }

    /** Id of the account; null if unknown. */
    public Long getCreatedBy() {
        return createdBy;
    }

    /** Null for a direct chat, which is shown under the name of its peer. */
    public String getName() {
        return name;
    }

    /** Null without one. */
    public String getDescription() {
        return description;
    }

    public Visibility getVisibility() {
        return visibility;
    }

    /** Path of the picture on this server, null without one. */
    public String getImagePath() {
        return imagePath;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public int getMemberCount() {
        return memberCount;
    }

    /** 0 before the first message. */
    public long getLastSeq() {
        return lastSeq;
    }

    public Instant getLastActivityAt() {
        return lastActivityAt;
    }

    /** Number of the last change of any kind in this chat. */
    public long getRev() {
        return rev;
    }

    /** Number of the last change of the chat's own fields (name, picture, number of members …). */
    public long getOwnRev() {
        return ownRev;
    }
}
