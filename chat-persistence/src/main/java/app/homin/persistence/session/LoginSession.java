package app.homin.persistence.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;

/**
 * A signed-in device, with its refresh token and "remember me". Only hashes of the refresh token's secret are stored;
 * each use makes the current secret the previous one. Change it only under the row's write lock.
 */
@Entity
@Table(name = "login_session")
@NamedQuery(
        name = LoginSession.FIND_ACTIVE_OF_USER,
        query = "SELECT s FROM LoginSession s WHERE s.userId = :userId AND s.endedAt IS NULL AND s.expiresAt > :now"
                + " ORDER BY s.lastUsedAt DESC, s.id")
@NamedQuery(
        name = LoginSession.FIND_ENDS,
        query = "SELECT s.id, s.expiresAt FROM LoginSession s WHERE s.id IN :sessionIds AND s.endedAt IS NULL"
                + " AND s.expiresAt > :now")
@NamedQuery(
        name = LoginSession.DELETE_OLD,
        query = "DELETE FROM LoginSession s WHERE s.userId = :userId AND s.expiresAt < :before")
@NamedQuery(name = LoginSession.DELETE_OF_USER, query = "DELETE FROM LoginSession s WHERE s.userId = :userId")
public class LoginSession {

    /** Longest stored user agent, in characters. */
    public static final int MAX_USER_AGENT = 255;

    /** Parameters {@code userId}, {@code now}; most recently used first. */
    public static final String FIND_ACTIVE_OF_USER = "LoginSession.findActiveOfUser";
    /** Parameters {@code sessionIds}, not empty, {@code now}: id and expiry of those that are still active. */
    public static final String FIND_ENDS = "LoginSession.findEnds";
    /** A deletion; parameter {@code userId}: active and ended ones. */
    public static final String DELETE_OF_USER = "LoginSession.deleteOfUser";

    /** A deletion; parameters {@code userId}, {@code before}: those that expired before then. */
    public static final String DELETE_OLD = "LoginSession.deleteOld";

    @Id
    @Size(min = 22, max = 22)
    private String id;

    @Column(name = "user_id")
    private long userId;

    @NotNull
    @Size(min = 32, max = 32)
    @Column(name = "family_key")
    private byte[] familyKey;

    @NotNull
    @Size(min = 32, max = 32)
    @Column(name = "secret_hash")
    private byte[] secretHash;

    @Column(name = "previous_hash")
    private byte[] previousHash;

    @Column(name = "successor_salt")
    private byte[] successorSalt;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    private boolean remembered;

    @Size(max = MAX_USER_AGENT)
    @Column(name = "user_agent")
    private String userAgent;

    @Size(max = 45)
    private String address;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @NotNull
    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_reason")
    private EndReason endReason;

    protected LoginSession() {}

    /**
     * @param id 22 unguessable characters
     * @param familyKey tells this session's refresh secrets from made-up ones
     * @param secretHash SHA-256 of the first refresh secret
     * @param remembered whether the browser keeps the session when it is closed
     */
    public LoginSession(
            String id,
            long userId,
            byte[] familyKey,
            byte[] secretHash,
            boolean remembered,
            Instant createdAt,
            Instant expiresAt) {
        this.id = Objects.requireNonNull(id, "id");
        this.userId = userId;
        this.familyKey = familyKey.clone();
        this.secretHash = secretHash.clone();
        this.remembered = remembered;
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
        this.lastUsedAt = createdAt;
        this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /**
     * Records the client of the latest use.
     *
     * @param userAgent null if unknown; cut to {@link #MAX_USER_AGENT} characters
     * @param address null if unknown
     */
    public void usedFrom(String userAgent, String address, Instant now) {
        this.userAgent = userAgent == null || userAgent.length() <= MAX_USER_AGENT ? userAgent : cut(userAgent);
        this.address = address;
        this.lastUsedAt = now;
    }

    private static String cut(String userAgent) {
        boolean half = Character.isHighSurrogate(userAgent.charAt(MAX_USER_AGENT - 1));
        return userAgent.substring(0, half ? MAX_USER_AGENT - 1 : MAX_USER_AGENT);
    }

    /**
     * Replaces the current secret, which has been used, by its successor.
     *
     * @param salt derives the successor again, together with the used secret
     */
    public void rotate(byte[] successorHash, byte[] salt, Instant now) {
        previousHash = secretHash;
        secretHash = successorHash.clone();
        successorSalt = salt.clone();
        rotatedAt = now;
    }

    /** Ends the session; does nothing if it has ended already. */
    public void end(EndReason reason, Instant now) {
        if (endedAt == null) {
            endedAt = now;
            endReason = reason;
        }
    }

    public boolean isActive(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    public boolean isCurrent(byte[] presentedHash) {
        return MessageDigest.isEqual(secretHash, presentedHash);
    }

    /** Whether this is the hash of the secret that the current one replaced. */
    public boolean isPrevious(byte[] presentedHash) {
        return previousHash != null && MessageDigest.isEqual(previousHash, presentedHash);
    }

    public String getId() {
        return id;
    }

    public long getUserId() {
        return userId;
    }

    public byte[] getFamilyKey() {
        return familyKey.clone();
    }

    /** Null before the first rotation. */
    public byte[] getSuccessorSalt() {
        return successorSalt == null ? null : successorSalt.clone();
    }

    /** Null before the first rotation. */
    public Instant getRotatedAt() {
        return rotatedAt;
    }

    public boolean isRemembered() {
        return remembered;
    }

    /** Null if unknown. */
    public String getUserAgent() {
        return userAgent;
    }

    /** Null if unknown. */
    public String getAddress() {
        return address;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getLastUsedAt() {
        return lastUsedAt;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }
}
