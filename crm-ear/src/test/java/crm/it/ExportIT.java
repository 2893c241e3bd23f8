package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerSort;
import crm.customerlist.Keyset;
import crm.exports.ExportQueries;
import crm.exports.ExportRequest;
import crm.exports.ExportRow;
import crm.exports.ExportRule;
import crm.exports.ExportService;
import crm.exports.ExportStatus;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ExportIT {

    @Inject
    ExportService exports;

    @Inject
    ExportQueries queries;

    @Inject
    NoticeQueries notices;

    @Test
    void a_csv_file_holds_what_its_requester_may_see_in_the_order_of_the_list() throws Exception {
        var team = Team.of(0);
        var numbers = team.customers(3);
        Team.change(
                "name_local = '=1+1', assets = 500, id_type = 'HKID', id_number = 'A1234563', phone = '+85291234567'",
                numbers.get(0));
        Team.change("assets = 1000000", numbers.get(1));

        var id = As.user(
                team.lead(),
                () -> exports.request(new ExportRequest(
                        "CSV",
                        "campaign",
                        CustomerFilter.NONE,
                        Keyset.first(CustomerSort.ASSETS, true, 1),
                        List.of(),
                        List.of("assets", "phone", "idDocument"))));

        var ended = ended(team.lead(), id);
        assertThat(ended.status()).isEqualTo(ExportStatus.DONE);
        assertThat(ended.done()).isEqualTo(3);
        var lines = new String(file(team.lead(), id), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "\uFEFFCustomer number,Name,Latin name,Assets,Currency,Assets as of,Phone,Document,Document number,Exported");
        assertThat(lines.get(1)).startsWith(numbers.get(1) + ",測試,Test,10000.00,HKD");
        assertThat(lines.get(2)).startsWith(numbers.get(0) + ",'=1+1,Test,5.00,HKD,,'+85291234567,HKID,•••• 4563,");
        assertThat(lines.get(3)).startsWith(numbers.get(2) + ",測試,Test,,,,,,,");
        assertThat(lines.subList(1, 4))
                .allSatisfy(line -> assertThat(line).contains(",No. " + id + " · " + team.lead()));
        assertThat(lines).hasSize(4);
        assertThat(As.user(team.lead(), () -> notices.latest(null, 5)))
                .anyMatch(notice -> notice.kind() == NoticeKind.EXPORT_DONE);
        assertThat(audited(id)).containsExactly("export.requested", "export.finished", "export.downloaded");
    }

    @Test
    void a_workbook_of_several_chunks_is_whole() throws Exception {
        var team = Team.of(0);
        team.customers(2_500);

        var id = request(team.lead(), "XLSX", CustomerFilter.NONE);

        assertThat(ended(team.lead(), id).status()).isEqualTo(ExportStatus.DONE);
        var file = file(team.lead(), id);
        assertThat(new String(file, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        assertThat(Owner.count(
                        "select count(*) from snapshot s join export_run r on r.snapshot_id = s.id where r.id = ?", id))
                .isZero();
    }

    @Test
    void nobody_fetches_the_file_of_another() throws Exception {
        var team = Team.of(0);
        var foreign = team.customer();
        var id = request(team.lead(), "CSV", CustomerFilter.NONE);
        ended(team.lead(), id);

        refused(
                ExportRule.NOTHING_TO_EXPORT,
                Team.of(0).lead(),
                () -> exports.request(wanted("CSV", "p", CustomerFilter.parse("number=" + foreign), List.of())));
        refused(ExportRule.NOT_FOUND, "gm", () -> queries.file(id));
        refused(ExportRule.NOT_FOUND, "gm", () -> queries.part(id, 0));
        refused(AccessRule.NOT_PERMITTED, "am1", () -> queries.file(id));
    }

    @Test
    void an_export_needs_a_purpose_customers_and_columns_there_are() throws Exception {
        var team = Team.of(1);
        refused(
                ExportRule.NOTHING_TO_EXPORT,
                team.lead(),
                () -> exports.request(wanted("CSV", "p", CustomerFilter.NONE, List.of())));
        team.customer();
        refused(
                ExportRule.PURPOSE_MISSING,
                team.lead(),
                () -> exports.request(wanted("CSV", " ", CustomerFilter.NONE, List.of())));
        refused(
                ExportRule.UNKNOWN_FORMAT,
                team.lead(),
                () -> exports.request(wanted("PDF", "p", CustomerFilter.NONE, List.of())));
        refused(
                ExportRule.UNKNOWN_COLUMN,
                team.lead(),
                () -> exports.request(wanted("CSV", "p", CustomerFilter.NONE, List.of("x"))));
        refused(
                AccessRule.NOT_PERMITTED,
                team.manager(1),
                () -> exports.request(wanted("CSV", "p", CustomerFilter.NONE, List.of())));
    }

    @Test
    void a_run_whose_server_has_ended_shows_as_failed() throws Exception {
        var team = Team.of(0);
        team.customer();
        var id = request(team.lead(), "CSV", CustomerFilter.NONE);
        ended(team.lead(), id);
        Owner.run(h -> h.execute(
                "update export_run set status = 'RUNNING', alive_at = clock_timestamp() - interval '3 minutes' where id = ?",
                id));

        var run = As.user(team.lead(), () -> queries.run(id));

        assertThat(run.status()).isEqualTo(ExportStatus.FAILED);
        assertThat(run.rule()).isEqualTo(ExportRule.SERVER_ENDED.key());
        refused(ExportRule.NOT_DONE, team.lead(), () -> queries.file(id));
    }

    @Test
    void a_file_is_not_kept_beyond_its_time() throws Exception {
        var team = Team.of(0);
        team.customer();
        var id = request(team.lead(), "CSV", CustomerFilter.NONE);
        ended(team.lead(), id);
        Owner.run(h -> h.execute("update export_run set expires_at = '2026-01-01 00:00+08' where id = ?", id));

        assertThat(As.user(team.lead(), () -> queries.own()).get(0).status()).isEqualTo(ExportStatus.EXPIRED);
        refused(ExportRule.EXPIRED, team.lead(), () -> queries.file(id));
        refused(ExportRule.NOT_FOUND, team.lead(), () -> queries.part(id, 0));
        Owner.run(h ->
                h.select("select crm_housekeeping('0')").mapTo(Boolean.class).one());
        assertThat(Owner.count("select count(*) from export_part where export_id = ?", id))
                .isZero();
        refused(ExportRule.EXPIRED, team.lead(), () -> queries.file(id));
    }

    private long request(String user, String format, CustomerFilter filter) throws Exception {
        return As.user(user, () -> exports.request(wanted(format, "campaign", filter, List.of())));
    }

    private static ExportRequest wanted(String format, String purpose, CustomerFilter filter, List<String> columns) {
        return new ExportRequest(format, purpose, filter, Keyset.first(), List.of(), columns);
    }

    private byte[] file(String user, long id) throws Exception {
        return As.user(user, () -> {
            var file = queries.file(id);
            var whole = new ByteArrayOutputStream();
            for (var part = 0; part < file.parts(); part++) whole.writeBytes(queries.part(id, part));
            assertThat(whole.size()).isEqualTo((int) file.length());
            return whole.toByteArray();
        });
    }

    private ExportRow ended(String user, long id) throws Exception {
        return Await.until(
                "the end of export " + id, () -> As.user(user, () -> queries.run(id)), run -> !run.isRunning());
    }

    private static List<String> audited(long id) {
        return Owner.query(h -> h.select(
                        "select action from audit_entry where subject = ? and action like 'export.%' order by at, seq",
                        String.valueOf(id))
                .mapTo(String.class)
                .list());
    }

    private static void refused(Rule rule, String user, Callable<?> work) {
        assertThatThrownBy(() -> As.user(user, work))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
