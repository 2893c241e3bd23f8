package crm.user;

import static jakarta.persistence.GenerationType.SEQUENCE;

import crm.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/**
 * What a machine shows instead of a password: 256 random bits, of which only a SHA-256 digest is kept.
 *
 * <p>A token acts as its user with that user's rights, until it expires or is revoked. The clear text is shown once.
 */
@Entity
@Table(name = "api_token")
@SequenceGenerator(name = "api_token", sequenceName = "api_token_seq", allocationSize = 100)
public class ApiToken {

    @Id
    @GeneratedValue(strategy = SEQUENCE, generator = "api_token")
    private Long id;

    @Version
    private long version;

    @Column(name = "user_id", updatable = false)
    private long userId;

    private String name;

    @Column(name = "token_hash", updatable = false)
    private byte[] tokenHash;

    @Column(name = "token_start", updatable = false)
    private String tokenStart;

    @Column(name = "created_at", updatable = false)
    private OffsetDateTime createdAt;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "revoked_at")
    private OffsetDateTime revokedAt;

    protected ApiToken() {} // for JPA

    /** Ends the token; the next request that shows it is refused. */
    void revoke(OffsetDateTime at) {
        if (revokedAt == null) revokedAt = at;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** SHA-256 of a token's clear text, as stored. */
    static byte[] hash(String clearText) {
        return Sha256.of(clearText.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ApiToken " + id + (revokedAt == null ? "" : " revoked at " + revokedAt);
    }
}
