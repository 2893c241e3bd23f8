package crm.reveal;

import static crm.access.Permission.AUDIT_VIEW;

import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who was shown how much, for auditors. Row-level security leaves out customers the reader does not see. */
@Stateless
public class RevealQueries {

    private static final int MOST_DAYS = 92;

    private static final String BY_USER = """
            select u.name, u.display_name,
              count(*) filter (where r.field = 'PHONE'), count(*) filter (where r.field = 'EMAIL'),
              count(*) filter (where r.field = 'ID_NUMBER'), count(*) filter (where r.field = 'ADDRESS'),
              count(*) filter (where r.field = 'ASSETS'), count(distinct r.customer_id) filter (where r.field <> ''),
              count(*) filter (where r.field = ''), max(r.at) filter (where r.field <> '')
            from (
              select user_id, customer_id, field, at from customer_reveal where at >= :from and at < :until
              union all
              select x.id, e.customer_id, '', e.at from audit_entry e join app_user x on x.name = e.actor
              where e.action = 'customer.revealed' and e.outcome = 'REFUSED' and e.at >= :from and e.at < :until) r
            join app_user u on u.id = r.user_id
            group by u.name, u.display_name order by count(*) desc, u.name""";

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** Who was shown masked values from one day to another, both included and at most 92, who was shown most first. */
    @Requires(AUDIT_VIEW)
    public List<RevealRow> byUser(LocalDate from, LocalDate to) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) throw RevealRule.DAYS.violatedBy(MOST_DAYS);
        return db.query(h -> h.createQuery(BY_USER)
                .bind("from", begin(from))
                .bind("until", begin(to.plusDays(1)))
                .map((row, context) -> new RevealRow(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getObject(10, OffsetDateTime.class)))
                .list());
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
