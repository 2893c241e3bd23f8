package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignmentRule;
import crm.assignment.OwnershipRole;
import crm.bulk.BulkAssignment;
import crm.bulk.BulkChunkService;
import crm.bulk.BulkQueries;
import crm.bulk.BulkResultRow;
import crm.bulk.BulkRow;
import crm.bulk.BulkRule;
import crm.bulk.BulkService;
import crm.bulk.BulkStatus;
import crm.customer.CustomerRule;
import crm.customer.VerificationFinding;
import crm.customer.VerificationItem;
import crm.customer.VerificationOutcome;
import crm.customer.VerificationResult;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BulkIT {

    @Inject
    BulkService bulk;

    @Inject
    BulkChunkService chunks;

    @Inject
    BulkQueries queries;

    @Inject
    VerificationService verifications;

    @Inject
    NoticeQueries notices;

    @Test
    void all_of_a_snapshot_are_assigned_in_the_background_with_a_result_each() throws Exception {
        var team = Team.of(1);
        var customers = new ArrayList<>(team.customers(1_200)); // two chunks
        customers.add(Team.of(1).customer());
        Owner.run(h -> h.execute("update account_manager set capacity = 5000 where unit_id = ?", team.unit()));

        var run = As.user(team.lead(), () -> bulk.assign(snapshot(team.lead(), customers), to(team)));

        var ended = ended(team.lead(), run);
        assertThat(ended.status()).isEqualTo(BulkStatus.DONE);
        assertThat(List.of(ended.total(), ended.done(), ended.changed(), ended.refused()))
                .containsExactly(1_201L, 1_201L, 1_200L, 1L);
        assertThat(As.user(team.lead(), () -> queries.results(run, "NOT_FOUND", 0, 10)))
                .extracting(BulkResultRow::customer)
                .containsExactly(customers.get(1_200));
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.ASSIGNMENT_RECEIVED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).startsWith("1200"));
    }

    @Test
    void tags_and_remarks_go_the_same_way() throws Exception {
        var team = Team.of(1);
        var customers = team.customers(3);

        var remark = As.user(team.lead(), () -> bulk.remark(snapshot(team.lead(), customers), "seminar"));
        var tag = As.user(team.lead(), () -> bulk.tag(snapshot(team.lead(), customers), Set.of("seminar")));

        assertThat(ended(team.lead(), remark).changed()).isEqualTo(3);
        assertThat(ended(team.lead(), tag).changed()).isEqualTo(3);
        assertThat(Team.fact(customers.get(2), "last_remark || tags::text")).isEqualTo("seminar{seminar}");
    }

    @Test
    void an_item_of_many_customers_is_verified_alike_and_what_is_no_enterprise_stays_as_it_was() throws Exception {
        var team = Team.of(1);
        var customers = team.customers(3);
        Team.change("party = 'CORPORATE'", customers.get(0));
        var phone =
                new VerificationFinding(VerificationItem.PHONE, VerificationStatus.VERIFIED, "call back", null, null);
        var enterprise = new VerificationFinding(
                VerificationItem.ENTERPRISE, VerificationStatus.FAILED, "register", "not found", null);

        var run = As.user("compliance", () -> bulk.verify(snapshot("compliance", customers), phone));
        var results = As.user(
                "compliance", () -> verifications.set(List.of(customers.get(0), customers.get(1), "none"), enterprise));

        assertThat(ended("compliance", run).changed()).isEqualTo(3);
        assertThat(Team.fact(customers.get(2), "phone_verification")).isEqualTo("VERIFIED");
        assertThat(results)
                .extracting(VerificationResult::outcome)
                .containsExactly(
                        VerificationOutcome.DONE, VerificationOutcome.NOT_AN_ENTERPRISE, VerificationOutcome.NOT_FOUND);
        assertThat(Team.fact(customers.get(1), "enterprise_verification")).isEqualTo("UNVERIFIED");
        assertThat(Owner.count(
                        "select count(*) from audit_entry a join customer c on c.id = a.customer_id"
                                + " where c.number = any (?) and a.action = 'customer.verified'",
                        (Object) customers.toArray(String[]::new)))
                .isEqualTo(4);
        refused(AccessRule.NOT_PERMITTED, () -> As.user(team.manager(1), () -> verifications.set(customers, phone)));
        refused(
                CustomerRule.METHOD_MISSING,
                () -> As.user(
                        "compliance",
                        () -> bulk.verify(
                                snapshot("compliance", customers),
                                new VerificationFinding(
                                        VerificationItem.PHONE, VerificationStatus.FAILED, " ", null, null))));
    }

    @Test
    void a_run_that_was_cut_off_goes_on_behind_the_last_chunk() throws Exception {
        var team = Team.of(1);
        var customers = team.customers(3);
        var run = aRunOf(team.lead(), snapshot(team.lead(), customers), 1); // the first was done when the server ended

        As.user(team.lead(), () -> bulk.resume(run));

        assertThat(ended(team.lead(), run).done()).isEqualTo(3);
        assertThat(Owner.count(
                        "select count(*) from remark r join customer c on c.id = r.customer_id where c.number = any"
                                + " (?)",
                        (Object) customers.toArray(String[]::new)))
                .isEqualTo(2);
    }

    @Test
    void a_paused_run_begins_no_further_chunk() throws Exception {
        var team = Team.of(1);
        var run = aRunOf(team.lead(), snapshot(team.lead(), team.customers(3)), 1);

        As.user(team.lead(), () -> bulk.pause(run));

        assertThat(As.user(team.lead(), () -> chunks.next(run))).isFalse();
        assertThat(As.user(team.lead(), () -> queries.run(run)).status()).isEqualTo(BulkStatus.PAUSED);
    }

    @Test
    void what_fails_tells_its_owner_and_what_has_ended_does_not_fail() throws Exception {
        var team = Team.of(1);
        var run = aRunOf(team.lead(), snapshot(team.lead(), team.customers(1)), 0);
        var paused = aRunOf(team.lead(), snapshot(team.lead(), team.customers(1)), 0);
        As.user(team.lead(), () -> bulk.pause(paused));

        As.user(team.lead(), () -> chunks.fail(run, BulkRule.INTERRUPTED.key(), List.of()));
        As.user(team.lead(), () -> chunks.fail(paused, BulkRule.INTERRUPTED.key(), List.of()));

        assertThat(As.user(team.lead(), () -> queries.run(run)).status()).isEqualTo(BulkStatus.FAILED);
        assertThat(As.user(team.lead(), () -> queries.run(paused)).status()).isEqualTo(BulkStatus.PAUSED);
        assertThat(As.user(team.lead(), () -> notices.latest(null, 10)))
                .filteredOn(notice -> notice.kind() == NoticeKind.BULK_FAILED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.details()).containsExactly(String.valueOf(run)));
    }

    @Test
    void what_stands_against_the_manager_is_refused_before_anything_begins() throws Exception {
        var team = Team.of(1);
        var customers = team.customers(1);
        Owner.run(h -> h.execute("update account_manager set status = 'RESIGNED' where unit_id = ?", team.unit()));

        refused(
                AssignmentRule.MANAGER_RESIGNED,
                () -> As.user(team.lead(), () -> bulk.assign(snapshot(team.lead(), customers), to(team))));
        refused(
                BulkRule.NOTHING_SELECTED,
                () -> As.user(team.lead(), () -> bulk.remark(snapshot(team.lead(), List.of()), "x")));
    }

    @Test
    void bulk_work_and_snapshots_are_their_owners_alone() throws Exception {
        var team = Team.of(1);
        var snapshot = snapshot(team.lead(), team.customers(1));
        var run = aRunOf(team.lead(), snapshot, 0);

        refused(BulkRule.NOT_FOUND, () -> As.user("gm", () -> queries.run(run)));
        refused(BulkRule.NOT_FOUND, () -> As.user("gm", () -> bulk.remark(snapshot, "x")));
        refused(AccessRule.NOT_PERMITTED, () -> As.user("marketing", () -> queries.latest(10)));
    }

    @Test
    void a_run_whose_owner_has_ended_does_not_stay_under_way() throws Exception {
        var team = Team.of(1);
        var run = aRunOf(team.lead(), snapshot(team.lead(), team.customers(1)), 0);
        Owner.run(h -> h.execute("update app_user set status = 'ENDED' where name = ?", team.lead()));

        refused(AccessRule.NOT_PERMITTED, () -> As.caller(team.lead(), Set.of(), () -> chunks.next(run)));
        As.user("gm", () -> chunks.fail(run, "AccessRule.NOT_PERMITTED", List.of("REMARK_ADD")));
        assertThat(status(run)).isEqualTo("RUNNING");
        As.caller(team.lead(), Set.of(), () -> {
            chunks.fail(run, "AccessRule.NOT_PERMITTED", List.of("REMARK_ADD"));
            return null;
        });

        assertThat(status(run)).isEqualTo("FAILED");
    }

    private static String status(long run) {
        return Owner.query(h -> h.select("select status from bulk_run where id = ?", run)
                .mapTo(String.class)
                .one());
    }

    private static BulkAssignment to(Team team) {
        return new BulkAssignment(OwnershipRole.SERVICE, team.manager(1), null, "seminar", null, false);
    }

    private static long snapshot(String user, List<String> customers) {
        return Owner.query(h -> {
            var id = h.select(
                            "insert into snapshot (user_name, created_at, filter, count) values (?, now(), '{}', ?)"
                                    + " returning id",
                            user,
                            customers.size())
                    .mapTo(Long.class)
                    .one();
            h.execute(
                    "insert into snapshot_item (snapshot_id, ordinal, customer_id) select ?, n.no, c.id from"
                            + " unnest(?::text[]) with ordinality n(number, no) join customer c on c.number = n.number",
                    id,
                    customers.toArray(String[]::new));
            return id;
        });
    }

    /** A remark on a snapshot of which that many are done and nobody is at work. */
    private static long aRunOf(String user, long snapshot, int done) {
        return Owner.query(h -> h.select(
                        "insert into bulk_run (kind, user_name, snapshot_id, request, status, total, done,"
                                + " last_ordinal, created_at, touched_at) select 'REMARK', ?, id, '{\"text\":\"x\"}',"
                                + " 'RUNNING', count, ?, ?, now(), now() from snapshot where id = ? returning id",
                        user,
                        done,
                        done,
                        snapshot)
                .mapTo(Long.class)
                .one());
    }

    private BulkRow ended(String user, long run) throws Exception {
        return Await.until(
                "the end of bulk run " + run, () -> As.user(user, () -> queries.run(run)), row -> !row.isRunning());
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
