package crm.retention;

import static crm.access.Permission.RETENTION_CONFIRM;
import static crm.access.Permission.RETENTION_EDIT;
import static crm.retention.PeriodState.CONFIRMED;
import static crm.retention.PeriodState.REJECTED;
import static crm.retention.PeriodState.WAITING;
import static crm.retention.PeriodState.WITHDRAWN;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.SqlStates;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Sets how long records are kept. A longer period holds from its day on; a shorter one once somebody else has confirmed it,
 * since what is purged does not come back.
 */
@Stateless
public class RetentionService {

    /** Years enough for any law. */
    public static final int MOST_MONTHS = 1_200;

    static final int LONGEST_REASON = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Proposal(long id, KeptClass kept, int months, LocalDate from, String by, PeriodState state) {}

    /**
     * Sets a period from a day on, or proposes it where it is shorter than the one of that day.
     *
     * @return whether it waits for a second person
     */
    @Requires(RETENTION_EDIT)
    public boolean set(KeptClass kept, int months, LocalDate from, String reason) {
        if (months < kept.least() || months > MOST_MONTHS) {
            throw RetentionRule.MONTHS.violatedBy(kept.least(), MOST_MONTHS);
        }
        if (from == null || from.isBefore(settings.today())) throw RetentionRule.FROM.violatedBy();
        var why = reason(reason);
        var shorter = isShorter(kept, months, from);
        insert(kept, months, from, why, shorter ? WAITING : CONFIRMED);
        tell(shorter ? "retention.proposed" : "retention.changed", kept, months, from, why);
        return shorter;
    }

    /** Has a shorter period hold that somebody else proposed. */
    @Requires(RETENTION_CONFIRM)
    public void confirm(long id) {
        var proposal = others(id);
        decide(proposal, CONFIRMED, null);
        tell("retention.changed", proposal.kept(), proposal.months(), proposal.from(), null);
    }

    /** Has a shorter period not hold that somebody else proposed. */
    @Requires(RETENTION_CONFIRM)
    public void reject(long id, String reason) {
        var why = reason(reason);
        var proposal = others(id);
        decide(proposal, REJECTED, why);
        tell("retention.rejected", proposal.kept(), proposal.months(), proposal.from(), why);
    }

    /** Takes back a proposal of one's own. */
    @Requires(RETENTION_EDIT)
    public void withdraw(long id) {
        var proposal = proposal(id);
        if (!actor.get().is(proposal.by())) throw RetentionRule.NOT_OWN.violatedBy();
        decide(proposal, WITHDRAWN, null);
        tell("retention.withdrawn", proposal.kept(), proposal.months(), proposal.from(), null);
    }

    /** @return the reason without blanks around it @throws RuntimeException if there is none, or too long a one */
    static String reason(String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw RetentionRule.REASON.violatedBy(LONGEST_REASON);
        }
        return reason.strip();
    }

    private boolean isShorter(KeptClass kept, int months, LocalDate from) {
        return months
                < db.query(h -> h.createQuery("select retention_months(:class, :day)")
                        .bind("class", kept.name())
                        .bind("day", from)
                        .mapTo(Integer.class)
                        .one());
    }

    private void insert(KeptClass kept, int months, LocalDate from, String why, PeriodState state) {
        var now = OffsetDateTime.now(clock);
        try {
            db.run(h -> h.createUpdate(
                            "insert into retention_rule (record_class, months, from_day, reason, proposed_by,"
                                    + " proposed_at, state, decided_by, decided_at) values (:class, :months, :from, :why, :by, :now,"
                                    + " :state, :decider, :decided)")
                    .bind("class", kept.name())
                    .bind("months", months)
                    .bind("from", from)
                    .bind("why", why)
                    .bind("by", actor.name())
                    .bind("now", now)
                    .bind("state", state.name())
                    .bind("decider", state == WAITING ? null : actor.name())
                    .bind("decided", state == WAITING ? null : now)
                    .execute());
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals("23505")) throw refused;
            throw RetentionRule.WAITS.violatedBy();
        }
    }

    /** A proposal that is not the caller's, nor of whom the caller stands in for. */
    private Proposal others(long id) {
        var proposal = proposal(id);
        if (actor.get().is(proposal.by())) {
            refusals.refused(
                    actor.name(),
                    AuditEntry.ofSystem("retention.changed", proposal.kept().name()));
            throw RetentionRule.OWN.violatedBy();
        }
        return proposal;
    }

    private Proposal proposal(long id) {
        return db.query(h -> h.createQuery("select id, record_class, months, from_day, proposed_by, state"
                                + " from retention_rule where id = :id")
                        .bind("id", id)
                        .map((row, context) -> new Proposal(
                                row.getLong(1),
                                KeptClass.valueOf(row.getString(2)),
                                row.getInt(3),
                                row.getObject(4, LocalDate.class),
                                row.getString(5),
                                PeriodState.valueOf(row.getString(6))))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    private void decide(Proposal proposal, PeriodState state, String why) {
        var decided = db.query(h -> h.createUpdate("update retention_rule set state = :state, decided_by = :by,"
                        + " decided_at = :now, decision = :why where id = :id and state = 'WAITING'")
                .bind("state", state.name())
                .bind("by", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("why", why)
                .bind("id", proposal.id())
                .execute());
        if (decided == 0) throw RetentionRule.DECIDED.violatedBy();
    }

    private void tell(String action, KeptClass kept, int months, LocalDate from, String why) {
        audit.record(
                AuditEntry.ofSystem(action, kept.name()).because(why).with(Map.of("months", months, "from", from)));
    }
}
