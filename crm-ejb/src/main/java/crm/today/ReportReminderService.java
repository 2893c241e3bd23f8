package crm.today;

import static crm.access.Permission.JOB_REPORT_REMINDERS;
import static crm.access.Permission.REPORT_REVIEW;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reminds of daily reports: authors before their day is over, leads of those that did not come in time. Everybody is told
 * once of a day. See docs/domain.md, section 9.5.
 */
@Stateless
public class ReportReminderService {

    /** From when on of a day its reports are asked for, in the brokerage's zone. */
    static final String REMIND_FROM = "report.remind-from";

    private static final int NAMED = 5;

    private static final String ONCE = """
            insert into report_reminder (user_id, day, kind) select unnest(:users), :day::date, :kind
            on conflict do nothing returning user_id""";

    /** Whose report of the working day before has not come, and the nearest above who read it, unless on the way up there is nobody. */
    private static final String LATE = """
            with reviewer as (
              select distinct u.id, g.unit_id, r.data_scope from app_user u join user_grant g on g.user_id = u.id
              join role r on r.id = g.role_id and r.data_scope in ('UNIT', 'UNIT_AND_BELOW', 'ALL')
              join role_permission p on p.role_id = r.id and p.permission = :permission
              where u.status = 'ACTIVE' and u.kind = 'PERSON' and g.from_at <= :now and (g.to_at is null or g.to_at > :now)),
            late as (select r.id, r.user_id, u.display_name as name, r.unit_id, w.day %s),
            told as (
              select l.*, v.id as lead, rank() over (partition by l.id order by p.depth) as place
              from late l cross join lateral unnest(unit_path(l.unit_id, l.day)) with ordinality p(unit_id, depth)
              join reviewer v on v.unit_id = p.unit_id and v.id <> l.user_id and (v.data_scope <> 'UNIT' or p.depth = 1))
            select t.lead, t.day, t.user_id, t.name from told t
            where t.place = 1 and t.day < :today and not exists (
              select from report_reminder k where k.user_id = t.user_id and k.day = t.day and k.kind = 'LATE')
            order by t.day, t.lead, t.name""";

    private static final String DAY_BEFORE = """
            (select max(d)::date from generate_series(:day::date - 31, :day::date - 1, interval '1 day') d
              where is_open(o.calendar, 'OFFICE', d::date))""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Late(long lead, LocalDate day, long author, String name) {}

    /**
     * Reminds of the reports of a day and of the working day before it.
     *
     * @param unitId only managers of this unit and those below, or null
     * @return how many were told
     */
    @Requires(JOB_REPORT_REMINDERS)
    public int send(LocalDate day, Long unitId) {
        if (!settings.hasManagers()) return 0;
        return rows.house(() -> {
            var told = new ArrayList<Notice>();
            if (isAskedFor(day)) told.addAll(authors(day, unitId));
            told.addAll(leads(day, unitId));
            notices.send(told);
            return told.size();
        });
    }

    /** Whether it is that day, and late enough. */
    private boolean isAskedFor(LocalDate day) {
        var now = clock.instant().atZone(settings.zone());
        return now.toLocalDate().equals(day)
                && !now.toLocalTime().isBefore(LocalTime.parse(settings.text(REMIND_FROM)));
    }

    private List<Notice> authors(LocalDate day, Long unitId) {
        var missing =
                db.query(h -> h.createQuery("select u.id " + MissingReports.of(":day::date", MissingReports.IN_UNIT))
                        .bind("day", day)
                        .bind("unit", unitId)
                        .mapTo(Long.class)
                        .list());
        return firstTold(missing, day, "DUE").stream()
                .map(user -> Notice.of(user, NoticeKind.REPORT_DUE, Map.of("day", day), null))
                .toList();
    }

    private List<Notice> leads(LocalDate day, Long unitId) {
        var late = db.query(h -> h.createQuery(LATE.formatted(MissingReports.of(DAY_BEFORE, MissingReports.IN_UNIT)))
                .bind("day", day)
                .bind("unit", unitId)
                .bind("today", settings.today())
                .bind("permission", REPORT_REVIEW.name())
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) ->
                        new Late(row.getLong(1), row.getObject(2, LocalDate.class), row.getLong(3), row.getString(4)))
                .list());
        var told = new ArrayList<Notice>();
        late.stream().collect(groupingBy(Late::day, TreeMap::new, toList())).forEach((of, those) -> {
            var authors = Set.copyOf(
                    firstTold(those.stream().map(Late::author).distinct().toList(), of, "LATE"));
            those.stream()
                    .filter(one -> authors.contains(one.author()))
                    .collect(groupingBy(Late::lead, TreeMap::new, toList()))
                    .forEach((lead, its) -> told.add(notice(lead, of, its)));
        });
        return told;
    }

    private static Notice notice(long lead, LocalDate day, List<Late> late) {
        var names = late.stream().limit(NAMED).map(Late::name).collect(joining(", "));
        var others = late.size() > NAMED ? " +" + (late.size() - NAMED) : "";
        return Notice.of(
                lead,
                NoticeKind.REPORTS_LATE,
                Map.of("count", late.size(), "managers", names + others, "day", day),
                null);
    }

    /** Those who are told, or told of, for the first time of the day. */
    private List<Long> firstTold(List<Long> users, LocalDate day, String kind) {
        return db.query(h -> h.createQuery(ONCE)
                .bindArray("users", Long.class, users.toArray())
                .bind("day", day)
                .bind("kind", kind)
                .mapTo(Long.class)
                .list());
    }
}
