package app.homin.persistence.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;

/** A key pair for signing access tokens, shared by all nodes. One of them signs, all of them verify. */
@Entity
@Table(name = "signing_key")
@NamedQuery(name = SigningKey.FIND_ALL, query = "SELECT k FROM SigningKey k ORDER BY k.createdAt DESC, k.kid")
@NamedQuery(name = SigningKey.DELETE_BY_ID, query = "DELETE FROM SigningKey k WHERE k.kid = :kid")
public class SigningKey {

    /** Newest first. */
    public static final String FIND_ALL = "SigningKey.findAll";

    /** A deletion; parameter {@code kid}. */
    public static final String DELETE_BY_ID = "SigningKey.deleteById";

    @Id
    @Size(max = 43)
    private String kid;

    @NotEmpty
    private String jwk;

    @NotNull
    @Column(name = "created_at")
    private Instant createdAt;

    protected SigningKey() {}

    /**
     * @param kid the key's RFC 7638 thumbprint
     * @param jwk both halves as a JSON Web Key, possibly encrypted
     */
    public SigningKey(String kid, String jwk, Instant createdAt) {
        this.kid = Objects.requireNonNull(kid, "kid");
        this.jwk = Objects.requireNonNull(jwk, "jwk");
        this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    public String getKid() {
        return kid;
    }

    public String getJwk() {
        return jwk;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
