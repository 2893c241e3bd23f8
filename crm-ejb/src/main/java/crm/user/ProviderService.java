package crm.user;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.util.Objects.requireNonNullElse;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.RuleViolation;
import crm.user.Provider.Untrusted;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signing in by OpenID Connect, where the installation has a provider: the way there and back, and out again. Who is meant is an
 * account that is there; none is ever made. See docs/domain.md, section 7.13.
 */
@Stateless
public class ProviderService {

    private static final String NOBODY = "UNAUTHENTICATED"; // as the container calls who has not signed in
    private static final Duration FRESH = Duration.ofMinutes(10); // a logout token
    private static final Duration AHEAD = Duration.ofMinutes(1); // by which the clock of the provider may differ
    private static final String KEPT = "1 day"; // which tokens were followed

    private static final String END = """
        update user_session s set ended_at = :now, ended_by = 'provider', ending = 'PROVIDER'
        from app_user u where u.id = s.user_id and s.issuer = :issuer and s.ended_at is null
          and (:subject::text is null or s.subject = :subject)
          and (:session::text is null or s.provider_session = :session
            or s.provider_session is null and :subject::text is not null)
        returning s.id, u.name, s.address, s.device
        """;

    @Inject
    Provider provider;

    @Inject
    ProviderSettings settings;

    @Inject
    RefusalLog refusals;

    @Inject
    RefusedTokens lines;

    @Inject
    AuditService audit;

    @Inject
    Meters meters;

    @Inject
    Db db;

    @Inject
    Clock clock;

    private record Ended(long id, String user, String address, String device) {}

    /** What people call the provider; null where this installation has none. */
    @OpenToAll("the sign-in page asks before there is a caller")
    @TransactionAttribute(NOT_SUPPORTED)
    public String name() {
        return settings.isThere() ? settings.name() : null;
    }

    /**
     * Begins a sign-in there.
     *
     * @throws RuleViolation when it cannot be asked
     */
    @OpenToAll("who is not signed in has no permissions yet")
    @TransactionAttribute(NOT_SUPPORTED)
    public ProviderStart begin() {
        return provider.begin();
    }

    /**
     * Who signed in there, by what the browser brought back.
     *
     * @throws RuleViolation when that cannot be trusted, which is audited with its true cause, or the provider cannot be asked
     */
    @OpenToAll("who is not signed in has no permissions yet")
    @TransactionAttribute(NOT_SUPPORTED)
    public ProviderIdentity identify(ProviderStart start, ProviderAnswer answer) {
        if (!start.state().equals(answer.state())) {
            throw refused(SignInRule.PROVIDER_LATE, "state");
        }
        if (answer.issuer() != null && !answer.issuer().equals(settings.issuer())) {
            throw refused(SignInRule.PROVIDER_REFUSED, "answered by another issuer");
        }
        if (answer.error() != null) {
            var cancelled = answer.error().equals("access_denied");
            throw refused(
                    cancelled ? SignInRule.PROVIDER_CANCELLED : SignInRule.PROVIDER_REFUSED,
                    "error "
                            + answer.error()
                                    .substring(0, Math.min(60, answer.error().length())));
        }
        if (answer.code() == null || answer.code().isBlank()) throw refused(SignInRule.PROVIDER_REFUSED, "no code");
        try {
            var said = provider.said(start, answer.code());
            return identity(said.claims(), said.token());
        } catch (Untrusted wrong) {
            throw refused(SignInRule.PROVIDER_REFUSED, wrong.getMessage());
        }
    }

    private ProviderIdentity identity(IDTokenClaimsSet claims, String token) {
        var session = claims.getSessionID();
        return new ProviderIdentity(
                claims.getIssuer().getValue(),
                claims.getSubject().getValue(),
                session == null ? null : session.getValue(),
                user(claims),
                texts(claims.getClaim(settings.groupClaim())),
                isFactor(claims),
                token);
    }

    /** The account that is meant; accounts are written in small letters. */
    private String user(IDTokenClaimsSet claims) {
        var claim = claims.getStringClaim(settings.userClaim());
        if (claim == null || claim.isBlank()) throw stranger("no claim " + settings.userClaim());
        if (settings.userClaim().equals("email") && Boolean.FALSE.equals(claims.getBooleanClaim("email_verified"))) {
            throw stranger("e-mail address not verified there");
        }
        var name = claim.strip().toLowerCase(Locale.ROOT);
        if (settings.userDomain().isBlank()) return name;
        var domain = "@" + settings.userDomain().toLowerCase(Locale.ROOT);
        if (!name.endsWith(domain)) throw stranger("of another domain");
        return name.substring(0, name.length() - domain.length());
    }

    private RuleViolation stranger(String cause) {
        return refused(SignInRule.PROVIDER_STRANGER, cause);
    }

    private boolean isFactor(IDTokenClaimsSet claims) {
        var shown = new HashSet<>(texts(claims.getClaim("amr")));
        shown.addAll(texts(claims.getClaim("acr")));
        return settings.factors().stream().anyMatch(shown::contains);
    }

    private static Set<String> texts(Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.toSet());
        }
        return claim == null ? Set.of() : Set.of(claim.toString());
    }

    /**
     * Where the browser goes to sign out there as well.
     *
     * @param token the ID token of the sign-in
     * @return null where the provider has no such place, or does not answer
     */
    @OpenToAll(value = "everybody may leave", evenInPreview = true)
    @TransactionAttribute(NOT_SUPPORTED)
    public String leave(String token) {
        if (!settings.isThere()) return null;
        try {
            return provider.leave(token);
        } catch (RuleViolation away) {
            return null; // signed out here in any case
        }
    }

    /**
     * Ends sessions because the provider says so (OpenID Connect Back-Channel Logout 1.0), on every server.
     *
     * @throws RuleViolation when the token cannot be trusted or was followed before, which is audited, or the provider cannot be
     *     asked for its keys
     */
    @OpenToAll("the provider proves by the token who it is")
    public void logout(String token) {
        if (!settings.isThere()) throw SignInRule.PROVIDER_REFUSED.violatedBy(settings.name());
        ProviderLogout said;
        try {
            said = provider.logout(token);
        } catch (Untrusted wrong) {
            throw refused(SignInRule.PROVIDER_REFUSED, wrong.getMessage());
        }
        var now = OffsetDateTime.now(clock);
        if (said.issuedAt().isBefore(now.minus(FRESH).toInstant())
                || said.issuedAt().isAfter(now.plus(AHEAD).toInstant())) {
            throw refused(SignInRule.PROVIDER_REFUSED, "logout token: not of now");
        }
        if (!isNew(said, now)) throw refused(SignInRule.PROVIDER_REFUSED, "logout token: followed before");
        for (var one : end(said, now)) {
            audit.recordAs(
                    one.user(),
                    List.of(AuditEntry.ofSecurity("session.ended", one.user())
                            .because("provider")
                            .with(Map.of("session", one.id(), "address", one.address(), "device", one.device()))));
        }
    }

    private boolean isNew(ProviderLogout said, OffsetDateTime now) {
        return db.query(h -> {
            h.execute("delete from provider_logout where at < ?::timestamptz - ?::interval", now, KEPT);
            return h.execute(
                            "insert into provider_logout (issuer, id, at) values (?, ?, ?) on conflict do nothing",
                            said.issuer(),
                            said.id(),
                            now)
                    == 1;
        });
    }

    private List<Ended> end(ProviderLogout said, OffsetDateTime now) {
        return db.query(h -> h.createQuery(END)
                .bind("now", now)
                .bind("issuer", said.issuer())
                .bind("subject", said.subject())
                .bind("session", said.session())
                .map((row, context) -> new Ended(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** A caller who is not known yet could fill the trail: so many lines a minute, and no more. */
    private RuleViolation refused(SignInRule rule, String cause) {
        meters.one(Metric.SIGN_INS, "provider", "refused");
        if (lines.isWorthALine(false)) {
            refusals.refused(
                    NOBODY,
                    AuditEntry.ofSecurity("session.refused", "(provider)")
                            .with(Map.of("cause", requireNonNullElse(cause, "unreadable"))));
        }
        return rule.violatedBy(settings.name());
    }
}
