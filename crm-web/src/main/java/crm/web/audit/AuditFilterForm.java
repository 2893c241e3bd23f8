package crm.web.audit;

import crm.audit.AuditFilter;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.StringJoiner;

/** What is typed above the audit trail. */
public class AuditFilterForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String actor;
    private String onBehalfOf;
    private String customer;
    private String origin;
    private String action;
    private String subject;
    private String outcome;
    private LocalDate from;
    private LocalDate until;

    AuditFilter toFilter(ZoneId zone) {
        var after = until == null ? null : startOf(until.plusDays(1), zone);
        return new AuditFilter(
                none(actor),
                none(onBehalfOf),
                none(action),
                none(customer),
                none(subject),
                none(outcome),
                none(origin),
                startOf(from, zone),
                after);
    }

    /** The same as parameters of an address. */
    String toQuery(ZoneId zone) {
        var wanted = toFilter(zone);
        var query = new StringJoiner("&");
        add(query, "actor", wanted.actor());
        add(query, "onBehalfOf", wanted.onBehalfOf());
        add(query, "action", wanted.action());
        add(query, "customer", wanted.customer());
        add(query, "subject", wanted.subject());
        add(query, "outcome", wanted.outcome());
        add(query, "origin", wanted.origin());
        add(query, "from", wanted.from());
        add(query, "until", wanted.until());
        return query.toString();
    }

    private static void add(StringJoiner query, String name, Object value) {
        if (value != null) query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }

    private static String none(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
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

    public String getOnBehalfOf() {
        return onBehalfOf;
    }

    public void setOnBehalfOf(String onBehalfOf) {
        this.onBehalfOf = onBehalfOf;
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    public String getOrigin() {
        return origin;
    }

    public void setOrigin(String origin) {
        this.origin = origin;
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
