package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.As;
import crm.it.support.Days;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.it.support.Years;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.shared.RuleViolation;
import crm.today.ManagementReportQueries;
import crm.today.ReportFormat;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The weekly and monthly reports: who gets them, once, and what stands in them. */
@ExtendWith(ArquillianExtension.class)
class ManagementReportIT {

    @Inject
    JobService jobs;

    @Inject
    ManagementReportQueries reports;

    @Test
    void a_lead_gets_the_workbook_of_the_week_once_and_nobody_else_reads_it() throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 6);
        Days.opens(Days.customer(day, team.manager(1)), day, "A");
        Days.close(day, Map.of());

        assertThat(run(team, day, Map.of("period", "WEEK")).changed()).isEqualTo(1);
        assertThat(run(team, day, Map.of("period", "WEEK")).changed()).isZero();
        assertThat(run(team, day, Map.of("period", "MONTH")).changed()).isEqualTo(1);

        var own = As.user(team.lead(), () -> reports.own(10));
        assertThat(own)
                .extracting(ManagementReportQueries.Report::file)
                .containsExactlyInAnyOrder(
                        "crm-week-" + team.code() + "-" + day + ".xlsx",
                        "crm-month-" + team.code() + "-" + day + ".xlsx");
        var file = As.user(team.lead(), () -> reports.file(own.get(0).id(), ReportFormat.XLSX));
        assertThat(sheet(file.bytes())).contains(team.code(), team.manager(1), "Accounts opened");
        assertThat(Owner.count(
                        "select count(*) from notification n join app_user u on u.id = n.user_id"
                                + " where u.name = ? and n.kind = 'report.management'",
                        team.lead()))
                .isEqualTo(2);
        assertThat(Owner.count(
                        "select count(*) from mail_outbox m join app_user u on u.id = m.user_id"
                                + " join mail_attachment a on a.mail_id = m.id and a.name like 'crm-%.xlsx'"
                                + " join mail_attachment p on p.mail_id = m.id and p.name like 'crm-%.pdf'"
                                + " where u.name = ?",
                        team.lead()))
                .as("by mail with the workbook and the pages")
                .isEqualTo(2);
        assertThatThrownBy(() ->
                        As.user(Team.of(1).lead(), () -> reports.file(own.get(0).id(), ReportFormat.PDF)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_FOUND));
    }

    @Test
    void the_pages_to_print_are_in_the_readers_language_with_their_letters_inside() throws Exception {
        var day = LocalDate.of(Years.own(), 5, 6);
        for (var language : Map.of(
                        "en", "Accounts opened",
                        "zh-Hant", "待開戶跟進數",
                        "zh-Hans", "待开户跟进数")
                .entrySet()) {
            var team = Days.team(1);
            Owner.run(h -> {
                h.execute("update app_user set language = ? where name = ?", language.getKey(), team.lead());
                h.execute("update account_manager set name_local = '陳大文' where id = ?", Owner.manager(team.manager(1)));
                h.execute("update org_unit set name_hant = '中環營業部', name_hans = '中环营业部' where id = ?", team.unit());
            });
            run(team, day, Map.of("period", "WEEK"));

            var own = As.user(team.lead(), () -> reports.own(10));
            var file = As.user(team.lead(), () -> reports.file(own.get(0).id(), ReportFormat.PDF));

            assertThat(file.name()).isEqualTo("crm-week-" + team.code() + "-" + day + ".pdf");
            try (var pages = Loader.loadPDF(file.bytes())) {
                var text = new PDFTextStripper().getText(pages);
                assertThat(text).contains(language.getValue(), day.toString());
                assertThat(text)
                        .contains(
                                switch (language.getKey()) {
                                    case "zh-Hant" -> "中環營業部";
                                    case "zh-Hans" -> "中环营业部";
                                    default -> team.code();
                                });
                if (!language.getKey().equals("en"))
                    assertThat(text).as("written the other way too").contains("陳大文");
                for (var page : pages.getPages()) {
                    for (var font : page.getResources().getFontNames()) {
                        assertThat(page.getResources().getFont(font).isEmbedded())
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void on_a_day_that_ends_neither_week_nor_month_nothing_is_written() throws Exception {
        var team = Days.team(1);

        assertThat(run(team, LocalDate.of(2026, 3, 4), Map.of()).read()).isZero();
        assertThat(run(team, LocalDate.of(2026, 3, 8), Map.of()).read())
                .as("a Sunday")
                .isEqualTo(1);
        assertThat(run(team, LocalDate.of(2026, 3, 31), Map.of()).read())
                .as("a month's last day")
                .isEqualTo(1);
    }

    private JobRunRow run(Team team, LocalDate day, Map<String, String> parameters) throws Exception {
        var request = new RunRequest("management-report", day, team.unit(), parameters, RunOrigin.MANUAL);
        return Runs.ended(As.user("batch", () -> jobs.start(request)));
    }

    /** What is written on the first sheet of a workbook. */
    private static String sheet(byte[] workbook) throws Exception {
        var path = Files.createTempFile("report", ".xlsx");
        try {
            Files.write(path, workbook);
            try (var zip = new ZipFile(path.toFile());
                    var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(path);
        }
    }
}
