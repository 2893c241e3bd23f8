package crm.today;

import static crm.access.Permission.JOB_MANAGEMENT_REPORT;

import crm.access.DataScope;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.MailAttachment;
import crm.notice.Mails;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the management view of a week or month as a workbook and as pages, for everybody who reads it, once. */
@Stateless
public class ManagementReportService {

    /** Each with the units of the grants that let them read it; whose own report is there is left out. */
    private static final String READERS = """
            select distinct u.id, o.id, o.code, u.language
            from app_user u join user_grant g on g.user_id = u.id join role r on r.id = g.role_id
            join role_permission p on p.role_id = r.id and p.permission = 'MANAGEMENT_VIEW' join org_unit o on o.id = g.unit_id
            where u.status = 'ACTIVE' and u.kind = 'PERSON' and r.data_scope in ('UNIT', 'UNIT_AND_BELOW', 'ALL')
              and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
              and (:unit::bigint is null or o.id = any ((select units_below(:unit::bigint, :until::date))::bigint[]))
              and not exists (select from management_report m where m.user_id = u.id and m.unit_id = o.id
                and m.period = :period and m.until_day = :until)
              and (u.id, o.id) > (:afterUser, :afterUnit)
            order by u.id, o.id limit :limit""";

    private static final String KEEP = """
            insert into management_report (user_id, unit_id, period, from_day, until_day, file_name, bytes, pages, created_at)
            values (:user, :unit, :period, :from, :until, :file, :bytes, :pages, :now) on conflict do nothing returning id""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    ManagementLines lines;

    @Inject
    Notices notices;

    @Inject
    Mails mails;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The next readers who have no report of the period yet, after one; null for the first. */
    @Requires(JOB_MANAGEMENT_REPORT)
    public List<ReportReader> readers(
            ReportPeriod period, LocalDate until, Long unitId, ReportReader after, int limit) {
        return rows.house(() -> db.query(h -> h.createQuery(READERS)
                .bind("now", OffsetDateTime.now(clock))
                .bind("unit", unitId)
                .bind("until", until)
                .bind("period", period.name())
                .bind("afterUser", after == null ? 0 : after.userId())
                .bind("afterUnit", after == null ? 0 : after.unitId())
                .bind("limit", limit)
                .map((row, context) ->
                        new ReportReader(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list()));
    }

    /**
     * Writes the report for these readers, tells them and sends it to those who have an address.
     *
     * @return how many were written; who has one already gets no other
     */
    @Requires(JOB_MANAGEMENT_REPORT)
    public int write(List<ReportReader> readers, ReportPeriod period, LocalDate until) {
        return rows.house(() -> {
            var told = new ArrayList<Notice>();
            for (var reader : readers) {
                var file = "crm-%s-%s-%s.xlsx".formatted(period.name().toLowerCase(Locale.ROOT), reader.unit(), until);
                var id = keep(reader, period, until, file);
                if (id == null) continue;
                told.add(Notice.of(
                        reader.userId(), NoticeKind.MANAGEMENT_REPORT, Map.of("report", id, "file", file), null));
            }
            notices.send(told);
            if (!told.isEmpty()) {
                audit.record(AuditEntry.ofSystem("management.reported", period + " " + until)
                        .with(Map.of("readers", told.size())));
            }
            return told.size();
        });
    }

    private Long keep(ReportReader reader, ReportPeriod period, LocalDate until, String file) {
        var from = period.from(until);
        var words = new ManagementWords(reader.language(), TmtSet.of(settings));
        var found = lines.of(reader.unitId(), DataScope.ALL, from, until);
        var top = found.get(0).row();
        var title = words.of(
                "ManagementReport",
                "TITLE",
                words.unit(top.name(), top.nameHant(), top.nameHans()),
                from.toString(),
                until.toString());
        var bytes = new ManagementSheet(words).write(title, found);
        var pages = new ManagementPages(words).write(title, found, settings.today());
        var id = keep(reader, period, until, file, bytes, pages);
        if (id != null) {
            var pdf = ReportFormat.PDF.named(file);
            mails.send(
                    reader.userId(),
                    "MailText.REPORT_SUBJECT",
                    "MailText.REPORT",
                    List.of(title, file, pdf),
                    List.of(
                            new MailAttachment(file, ReportFormat.XLSX.type(), bytes),
                            new MailAttachment(pdf, ReportFormat.PDF.type(), pages)));
        }
        return id;
    }

    private Long keep(
            ReportReader reader, ReportPeriod period, LocalDate until, String file, byte[] bytes, byte[] pages) {
        return db.query(h -> h.createQuery(KEEP)
                .bind("user", reader.userId())
                .bind("unit", reader.unitId())
                .bind("period", period.name())
                .bind("from", period.from(until))
                .bind("until", until)
                .bind("file", file)
                .bind("bytes", bytes)
                .bind("pages", pages)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
    }
}
