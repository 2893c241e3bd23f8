package crm.web.audit;

import crm.audit.AuditFilter;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** What is typed above the audit trail. */
public class AuditFilterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String actor;
    private String action;
    private String subject;
    private String outcome;
    private LocalDate from;
    private LocalDate until;

    AuditFilter toFilter(ZoneId zone) {
        var after = until == null ? null : startOf(until.plusDays(1), zone);
        return new AuditFilter(actor, action, subject, outcome, startOf(from, zone), after);
    }

    private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toOffsetDateTime();
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = actor;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }
}
