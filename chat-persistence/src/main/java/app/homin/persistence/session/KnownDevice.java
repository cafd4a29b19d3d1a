package app.homin.persistence.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;

/** A browser or program that has signed in to an account before. It identifies itself by a secret, stored as a hash. */
@Entity
@Table(name = "known_device")
@NamedQuery(
        name = KnownDevice.TOUCH,
        query = "UPDATE KnownDevice d SET d.lastUsedAt = :now WHERE d.secretHash = :hash AND d.userId = :userId")
@NamedQuery(
        name = KnownDevice.COUNT,
        query = "SELECT COUNT(d) FROM KnownDevice d WHERE d.secretHash = :hash AND d.userId = :userId")
@NamedQuery(
        name = KnownDevice.FIND_OF_USER,
        query = "SELECT d FROM KnownDevice d WHERE d.userId = :userId ORDER BY d.lastUsedAt DESC")
@NamedQuery(
        name = KnownDevice.DELETE_OTHERS,
        query = "DELETE FROM KnownDevice d WHERE d.userId = :userId AND d.secretHash <> :hash")
public class KnownDevice {

    /**
     * An update; parameters {@code hash}, {@code userId}, {@code now}. Changes a row if the account knows the device.
     */
    public static final String TOUCH = "KnownDevice.touch";
    /** Parameters {@code hash}, {@code userId}; 1 if the account knows the device, else 0. */
    public static final String COUNT = "KnownDevice.count";
    /** Parameter {@code userId}; most recently used first. */
    public static final String FIND_OF_USER = "KnownDevice.findOfUser";
    /** A deletion; parameters {@code userId} and {@code hash}, that of the device to keep. */
    public static final String DELETE_OTHERS = "KnownDevice.deleteOthers";

    @Id
    @Size(max = 43)
    @Column(name = "secret_hash")
    private String secretHash;

    @Column(name = "user_id")
    private long userId;

    @NotNull
    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    protected KnownDevice() {}

    /** @param secretHash SHA-256 of the device's secret, base64url */
    public KnownDevice(String secretHash, long userId, Instant createdAt) {
        this.secretHash = Objects.requireNonNull(secretHash, "secretHash");
        this.userId = userId;
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
        this.lastUsedAt = createdAt;
    }
}
