package crm.reveal;

import static crm.access.Permission.CUSTOMER_REVEAL;
import static crm.access.Permission.CUSTOMER_REVEAL_ASSETS;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Shows a masked value of one customer to somebody who says what for. Each is written down with its reason and counted for
 * the user, and there are so many an hour and a day. See docs/domain.md, section 7.9.
 */
@Stateless
public class RevealService {

    static final String PER_HOUR = "reveal.per-hour";
    static final String PER_DAY = "reveal.per-day";

    private static final int LONGEST_REASON = 200;
    private static final int ONE_AT_A_TIME = 0x5265; // of a user: ten at once would all find room for one more

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory directory;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Clock clock;

    /**
     * The value in full.
     *
     * @param number of a customer the permission to ask reaches
     * @param reason what for, at most {@value #LONGEST_REASON} characters
     */
    @Requires({CUSTOMER_REVEAL, CUSTOMER_REVEAL_ASSETS})
    public String reveal(String number, SensitiveField field, String reason) {
        if (!actor.can(field.revealed()))
            throw AccessRule.NOT_PERMITTED.violatedBy(field.revealed().name());
        var id = directory.idInScope(field.revealed(), number);
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) throw RevealRule.REASON_MISSING.violatedBy();
        if (why.length() > LONGEST_REASON) throw RevealRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        db.run(h -> h.execute("select pg_advisory_xact_lock(?, ?)", ONE_AT_A_TIME, (int) actor.userId()));
        refuseBeyondLimits(id, number, field); // writes its refusal on a connection of its own, not within a query of ours
        return db.query(h -> {
            var value = h.createQuery("select " + field.column() + " from customer c where c.id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne()
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> RevealRule.NOTHING_THERE.violatedBy(field));
            h.createUpdate("insert into customer_reveal (customer_id, user_id, field, reason, at)"
                            + " values (:customer, :user, :field, :reason, :at)")
                    .bind("customer", id)
                    .bind("user", actor.userId())
                    .bind("field", field.name())
                    .bind("reason", why)
                    .bind("at", OffsetDateTime.now(clock))
                    .execute();
            audit.record(AuditEntry.ofCustomer("customer.revealed", id, number)
                    .because(why)
                    .with(Map.of("fields", field.name())));
            return value;
        });
    }

    /** The fields of a customer that are masked for the reader and may be asked for, where there is a value. */
    @Requires({CUSTOMER_REVEAL, CUSTOMER_REVEAL_ASSETS})
    public List<SensitiveField> masked(String number) {
        return Arrays.stream(SensitiveField.values())
                .filter(field ->
                        directory.inScope(field.revealed(), List.of(number)).containsKey(number))
                .filter(field ->
                        !directory.inScope(field.shown(), List.of(number)).containsKey(number))
                .filter(field -> isThere(number, field))
                .toList();
    }

    private boolean isThere(String number, SensitiveField field) {
        return db.query(h -> h.createQuery("select exists (select from customer c where c.number = :number and "
                        + field.column() + " <> '')")
                .bind("number", number)
                .mapTo(Boolean.class)
                .one());
    }

    private void refuseBeyondLimits(long customer, String number, SensitiveField field) {
        var now = OffsetDateTime.now(clock);
        var hour = settings.number(PER_HOUR);
        if (shown(now.minusHours(1)) >= hour)
            throw refusal(RevealRule.TOO_MANY_AN_HOUR, hour, customer, number, field);
        var day = settings.number(PER_DAY);
        var midnight = settings.today().atStartOfDay(settings.zone()).toOffsetDateTime();
        if (shown(midnight) >= day) throw refusal(RevealRule.TOO_MANY_A_DAY, day, customer, number, field);
    }

    private long shown(OffsetDateTime since) {
        return db.query(h -> h.createQuery("select count(*) from customer_reveal where user_id = :user and at >= :since")
                .bind("user", actor.userId())
                .bind("since", since)
                .mapTo(Long.class)
                .one());
    }

    private RuleViolation refusal(Rule rule, int limit, long customer, String number, SensitiveField field) {
        refusals.refused(
                actor.name(),
                AuditEntry.ofCustomer("customer.revealed", customer, number)
                        .with(Map.of("fields", field.name(), "limit", limit)));
        return rule.violatedBy(limit);
    }
}
