package crm.user;

import static crm.access.Permission.SECOND_FACTOR;
import static crm.access.Permission.USER_EDIT;

import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second factor beside the password: set up and ended by its user, set back by who administers the account when the device
 * is lost. A role with {@code SECOND_FACTOR} makes it a must. See docs/domain.md, section 7.13.
 */
@Stateless
public class SecondFactorService {

    private static final String PRODUCT = "CRM";
    private static final Duration FRESH = Duration.ofMinutes(10); // what the provider said of who it is

    @Inject
    SecondFactors factors;

    @Inject
    SignInService signIns;

    @Inject
    SessionStore sessions;

    @Inject
    Entrance entrance;

    @Inject
    UserStore users;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The second factor of who asks, with the secret while it is being set up and at no other time. */
    @OpenToAll("everybody's own second factor")
    public FactorView own() {
        var user = actor.userId();
        var wanted = actor.can(SECOND_FACTOR);
        var factor = factors.find(user);
        if (factor.isEmpty()) return new FactorView(null, null, null, 0, wanted, proof());
        var secret = factor.get().secret();
        return factor.get().since() == null
                ? new FactorView(
                        null, Totp.base32(secret), Totp.address(issuer(), actor.name(), secret), 0, wanted, proof())
                : new FactorView(factor.get().since(), null, null, factors.codesLeft(user), wanted, proof());
    }

    /**
     * Begins to set one up: makes a secret for the device.
     *
     * @param password not looked at in a session that began at the provider: it may be that there is none here
     * @return false when the password is another one; that counts like a wrong one at the sign-in
     */
    @OpenToAll("everybody's own second factor")
    public boolean begin(String password) {
        if (factors.isAsked(actor.userId())) throw FactorRule.THERE.violatedBy();
        switch (proof()) {
            case NEW_SIGN_IN -> throw FactorRule.NEW_SIGN_IN.violatedBy();
            case PASSWORD -> {
                if (!signIns.isOwn(password)) return false;
            }
            case NOTHING -> {}
        }
        factors.begin(actor.userId());
        return true;
    }

    /**
     * Sets it up, once the device shows a right code; other sessions, which began without, are over.
     *
     * @return the recovery codes, in clear, to be kept by the user: they are shown this once
     */
    @OpenToAll("everybody's own second factor")
    public List<String> confirm(String code) {
        if (!factors.confirm(actor.userId(), code)) throw FactorRule.CODE_WRONG.violatedBy();
        sessions.endAll(actor.userId(), entrance.session(), SessionEnding.PASSWORD, actor.name());
        audit.record(AuditEntry.ofSecurity("user.second-factor-set", actor.name()));
        return factors.renewCodes(actor.userId());
    }

    /**
     * Makes new recovery codes; those of before are good for nothing.
     *
     * @param code of the device, or a recovery code
     * @return empty when the code is wrong; that counts like a wrong one at the sign-in
     */
    @OpenToAll("everybody's own second factor")
    public Optional<List<String>> renewCodes(String code) {
        if (!signIns.isOwnCode(code)) return Optional.empty();
        audit.record(AuditEntry.ofSecurity("user.recovery-codes-renewed", actor.name()));
        return Optional.of(factors.renewCodes(actor.userId()));
    }

    /**
     * Ends it, where no role wants it.
     *
     * @return false when the code is wrong; that counts like a wrong one at the sign-in
     */
    @OpenToAll("everybody's own second factor")
    public boolean end(String code) {
        if (actor.can(SECOND_FACTOR)) throw FactorRule.WANTED.violatedBy();
        if (!signIns.isOwnCode(code)) return false;
        factors.remove(actor.userId());
        audit.record(AuditEntry.ofSecurity("user.second-factor-ended", actor.name()));
        return true;
    }

    /** Takes away the second factor of somebody who has lost the device and the recovery codes; sessions are over. */
    @Requires(USER_EDIT)
    public void reset(String user, String reason) {
        UserService.refuseReason(reason);
        var account = users.active(user);
        if (!factors.remove(account.id())) throw FactorRule.NONE.violatedBy(user);
        var ended = sessions.endAll(account.id(), null, SessionEnding.PASSWORD, actor.name());
        audit.record(AuditEntry.ofSecurity("user.second-factor-reset", user)
                .because(reason)
                .with(Map.of("sessions", ended.size())));
    }

    private FactorProof proof() {
        var begun = sessions.begunAtProvider(entrance.session());
        if (begun.isEmpty()) return FactorProof.PASSWORD;
        var fresh = begun.get().isAfter(OffsetDateTime.now(clock).minus(FRESH));
        return fresh ? FactorProof.NOTHING : FactorProof.NEW_SIGN_IN;
    }

    private String issuer() {
        var house = settings.text("brokerage.name");
        return house.isBlank() ? PRODUCT : house;
    }
}
