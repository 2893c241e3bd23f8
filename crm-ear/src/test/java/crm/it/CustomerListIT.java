package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Permission;
import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerListRule;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.customerlist.CustomerSort;
import crm.customerlist.Keyset;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.shared.Db;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class CustomerListIT {

    @Inject
    CustomerQueries customers;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Resource(lookup = "java:comp/UserTransaction")
    UserTransaction transaction;

    @Test
    void everybody_sees_the_own_scope_and_no_more() throws Exception {
        var team = Team.of(2);
        var numbers = team.customers(3);
        own(team, 1, "service_id", numbers.get(0));
        own(team, 2, "backup_id", numbers.get(1));
        Team.of(1).customer();

        assertThat(numbers(team.manager(1), CustomerFilter.NONE)).containsExactly(numbers.get(0));
        assertThat(numbers(team.manager(2), CustomerFilter.NONE)).containsExactly(numbers.get(1));
        assertThat(numbers(team.lead(), CustomerFilter.NONE)).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(numbers("gm", ofUnit(team))).containsExactlyInAnyOrderElementsOf(numbers);
        refused(AccessRule.NOT_PERMITTED, "admin", () -> customers.page(CustomerFilter.NONE, Keyset.first()));
    }

    @Test
    void a_lead_who_is_also_a_manager_sees_both_the_team_and_the_own_customers_elsewhere() throws Exception {
        var team = Team.of(0);
        var other = Team.of(1);
        var ofTeam = team.customers(2);
        var elsewhere = other.customers(2);
        own(other, 1, "service_id", elsewhere.get(0));
        alsoLeads(other.manager(1), team);

        assertThat(numbers(other.manager(1), CustomerFilter.NONE))
                .containsExactlyInAnyOrder(ofTeam.get(0), ofTeam.get(1), elsewhere.get(0));
    }

    @Test
    void a_foreign_number_answers_like_one_that_does_not_exist() throws Exception {
        var foreign = Team.of(1).customer();
        var user = Team.of(1).lead();

        assertThat(As.user(user, () -> customers.byNumber(foreign))).isEmpty();
        assertThat(As.user(user, () -> customers.byNumber("none"))).isEmpty();
        refused(AccessRule.NOT_FOUND, user, () -> customers.stages(foreign));
        refused(AccessRule.NOT_FOUND, user, () -> customers.owners(foreign));
        refused(AccessRule.NOT_FOUND, user, () -> customers.audit(foreign, null, 10));
        assertThat(numbers(
                        user,
                        CustomerFilter.builder()
                                .values(Criterion.NUMBER, foreign)
                                .build()))
                .isEmpty();
    }

    @Test
    void what_a_reader_may_not_see_leaves_the_database_masked_or_not_at_all() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        Team.change("id_type = 'HKID', id_number = 'A1234563', assets = 1000050, phone = '+85291234567'", number);
        var filter = CustomerFilter.builder().values(Criterion.NUMBER, number).build();

        var forLead = one(team.lead(), filter);
        var forClerk = one("clerk", filter);
        var forCompliance = one("compliance", filter);

        assertThat(forLead.idNumber()).isEqualTo("•••• 4563");
        assertThat(forLead.assets()).isEqualByComparingTo("10000.50");
        assertThat(forLead.phone()).isEqualTo("+85291234567");
        assertThat(forClerk.assets()).isNull();
        assertThat(forClerk.assetsAsOf()).isNull();
        assertThat(forCompliance.idNumber()).isEqualTo("A1234563");
    }

    @Test
    void nobody_sorts_or_filters_by_what_is_not_shown() {
        var byAssets = Keyset.first(CustomerSort.ASSETS, true, 10);
        refused(AccessRule.NOT_PERMITTED, "clerk", () -> customers.page(CustomerFilter.NONE, byAssets));
        refused(
                AccessRule.NOT_PERMITTED,
                "clerk",
                () -> customers.page(CustomerFilter.parse("assetsFrom=1"), Keyset.first()));
    }

    @Test
    void assets_nobody_knows_are_absent_and_not_zero() throws Exception {
        var team = Team.of(0);
        team.customer();

        assertThat(one(team.lead(), CustomerFilter.NONE).assets()).isNull();
    }

    @Test
    void every_order_is_walked_forth_and_back_without_loss_or_repetition() throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(17);
        spread(numbers);
        own(team, 1, "service_id", numbers.toArray(String[]::new));
        for (var sort : CustomerSort.values()) {
            for (var descending : List.of(true, false)) {
                var expected = inOrder(numbers, sort, descending);
                for (var user : List.of(team.lead(), team.manager(1), "gm")) {
                    var filter = user.equals("gm") ? ofUnit(team) : CustomerFilter.NONE;
                    assertThat(forth(user, filter, sort, descending, 5))
                            .as(user + " " + sort)
                            .isEqualTo(expected);
                    assertThat(back(user, filter, sort, descending, 5))
                            .as(user + " " + sort)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_list_too_long_to_count_is_walked_the_same_way() throws Exception {
        var team = Team.of(0);
        var count = 10_300;
        aLongList(team, count);
        var user = team.lead();
        for (var sort : List.of(CustomerSort.ASSETS, CustomerSort.REGISTERED)) {
            var slice =
                    As.user(user, () -> customers.page(CustomerFilter.parse("level=A"), Keyset.first(sort, true, 500)));
            assertThat(slice.count()).isEqualTo(10_001);
            assertThat(slice.countExact()).isFalse();
            for (var filter : List.of("", "level=A")) {
                assertThat(forth(user, CustomerFilter.parse(filter), sort, true, 500))
                        .as(filter + " " + sort)
                        .hasSize(count)
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(back(user, CustomerFilter.parse("level=A"), CustomerSort.ASSETS, true, 500))
                .isEqualTo(forth(user, CustomerFilter.parse("level=A"), CustomerSort.ASSETS, true, 500));
    }

    @Test
    void the_count_is_exact_as_long_as_it_can_be_read() throws Exception {
        var team = Team.of(0);
        team.customers(7);

        var slice = As.user(
                team.lead(), () -> customers.page(CustomerFilter.NONE, Keyset.first(CustomerSort.DEFAULT, true, 3)));

        assertThat(slice.items()).hasSize(3);
        assertThat(slice.count()).isEqualTo(7);
        assertThat(slice.countExact()).isTrue();
        assertThat(slice.previous()).isNull();
        assertThat(As.user(team.lead(), () -> customers.count(CustomerFilter.NONE))
                        .count())
                .isEqualTo(7);
    }

    @Test
    void a_cursor_of_another_list_is_refused() throws Exception {
        var team = Team.of(0);
        team.customers(3);
        var next = As.user(
                        team.lead(),
                        () -> customers.page(CustomerFilter.NONE, Keyset.first(CustomerSort.DEFAULT, true, 1)))
                .next();

        refused(
                CustomerListRule.CURSOR_OF_ANOTHER_LIST,
                team.lead(),
                () -> customers.page(
                        CustomerFilter.parse("level=A"),
                        new Keyset(CustomerSort.DEFAULT, true, Keyset.To.NEXT, next, 1)));
    }

    @Test
    void customers_are_found_by_what_people_know_of_them() throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(3);
        Team.change(
                "name_local = '陳大文', name_latin = 'Chan Tai Man', name_search = 'chan tai man chen da wen chendawen cdw',"
                        + " phone = '+85291234567', email = 'Chan.Tai@Example.com', id_number = 'A1234563'",
                numbers.get(0));
        Team.change(
                "name_local = '吳大偉', name_latin = 'Ng Tai Wai', name_search = 'ng tai wai wu da wei wudawei wdw',"
                        + " phone = '+6581234567', email = null",
                numbers.get(1));
        var it = numbers.get(0).toUpperCase(Locale.ROOT);
        Team.change("number = '" + it + "'", numbers.get(0));
        var found = List.of(it);
        for (var user : List.of(team.lead(), "gm", "compliance")) {
            for (var text : List.of(
                    "大文",
                    "陳大文",
                    "陳",
                    "chan",
                    "Chan Tai",
                    "tai chan",
                    "chendawen",
                    "chen da wen",
                    "cdw",
                    "陳 chan",
                    "+852 9123 4567",
                    "0085291234567",
                    "85291234567",
                    "91234567",
                    "chan.tai@example.com",
                    "CHAN.TAI@",
                    "(852) 9123-4567",
                    "09123 4567",
                    "９１２３４５６７",
                    it,
                    it.substring(0, 9),
                    it.toLowerCase(Locale.ROOT))) {
                assertThat(search(user, team, text)).as(user + ": " + text).isEqualTo(found);
            }
            assertThat(search(user, team, "4567")).as(user).hasSize(2);
            assertThat(search(user, team, "tai")).as(user).hasSize(2);
            assertThat(search(user, team, "ng")).as(user).containsExactly(numbers.get(1));
            assertThat(search(user, team, "大文大")).as(user).isEmpty();
            assertThat(search(user, team, "cha%")).as(user).isEmpty();
        }
        assertThat(search("compliance", team, "A123456(3)")).isEqualTo(found);
        assertThat(search("gm", team, "A123456(3)")).isEmpty();
        refused(CustomerListRule.SEARCH_TOO_SHORT, "gm", () -> customers.count(CustomerFilter.parse("q=567")));
    }

    @Test
    void filters_find_exactly_theirs() throws Exception {
        var team = Team.of(2);
        var numbers = team.customers(2);
        var it = numbers.get(0);
        own(team, 1, "service_id", it);
        Team.change(
                "stage = 'FUNDED', application_state = 'SUCCESSFUL', party = 'JOINT', language = 'zh-Hant',"
                        + " source = 'REFERRAL', campaign = 'c1', referrer_number = 'R1', user_region = 'HK',"
                        + " active_region = 'CN', mobile_region = 'CN/湖南', tier = 'T1', level = 'A', intent = 'HIGH', tags = '{ipo,margin}',"
                        + " assets = 1000000, last_contact_at = '2026-03-05 23:30+08', next_follow_up_at = '2026-03-06 09:00+08',"
                        + " protected_until = '2026-03-09', reclaim_stage = 'FUNDED', funded_at = '2026-03-04 10:00+08', phone_verification = 'VERIFIED',"
                        + " stage_since = '2026-03-04 10:00+08', submitted_at = '2026-03-02 10:00+08',"
                        + " opened_at = '2026-03-03 10:00+08', traded_at = '2026-03-05 10:00+08', email_verification = 'FAILED',"
                        + " identity_verification = 'PENDING', address_verification = 'EXPIRED', enterprise_verification = 'VERIFIED'",
                it);
        var asked = EnumSet.noneOf(Criterion.class);
        for (var query : List.of(
                "number=" + it,
                "stage=FUNDED",
                "applicationState=SUCCESSFUL",
                "party=JOINT",
                "language=zh-Hant",
                "source=REFERRAL",
                "campaign=c1",
                "referrer=R1",
                "region=CN",
                "userRegion=HK",
                "activeRegion=CN",
                "manager=" + team.manager(1),
                "manager=" + team.manager(1) + "&role=SERVICE",
                "manager=" + team.manager(1) + "&role=RESPONSIBLE",
                "unowned=false",
                "tier=T1",
                "level=A",
                "intent=HIGH",
                "mobileRegion=CN",
                "tag=ipo,seminar",
                "allTags=ipo,margin",
                "assetsFrom=10000&assetsTo=10000",
                "lastContactFrom=2026-03-05&lastContactTo=2026-03-05",
                "neverContacted=false",
                "nextFollowUpTo=2026-03-06",
                "overdue=true",
                "protectedFrom=2026-03-09&protectedTo=2026-03-09",
                "protectedWithin=3",
                "fundedFrom=2026-03-04&fundedTo=2026-03-04",
                "registeredFrom=2026-03-01&registeredTo=2026-03-01&level=A",
                "stageSinceFrom=2026-03-04&stageSinceTo=2026-03-04",
                "submittedFrom=2026-03-02&submittedTo=2026-03-02",
                "openedFrom=2026-03-03&openedTo=2026-03-03",
                "tradedFrom=2026-03-05&tradedTo=2026-03-05",
                "unit=" + team.code() + "&level=A",
                "team=" + team.code() + "&level=A",
                "action=true",
                "q=" + it,
                "phoneVerification=VERIFIED",
                "emailVerification=FAILED",
                "identityVerification=PENDING",
                "addressVerification=EXPIRED",
                "enterpriseVerification=VERIFIED")) {
            asked.addAll(CustomerFilter.parse(query).conditions().keySet());
            assertThat(numbers(team.lead(), CustomerFilter.parse(query)))
                    .as(query)
                    .containsExactly(it);
        }
        assertThat(asked).containsExactlyInAnyOrder(Criterion.values());
        for (var query : List.of(
                "stage=TRADED",
                "allTags=ipo,seminar",
                "assetsFrom=10000.01",
                "lastContactFrom=2026-03-06",
                "lastContactTo=2026-03-04",
                "protectedTo=2026-03-08",
                "manager=" + team.manager(2),
                "manager=" + team.manager(1) + "&role=OPENER",
                "fundedTo=2026-03-03")) {
            assertThat(numbers(team.lead(), CustomerFilter.parse(query)))
                    .as(query)
                    .isEmpty();
        }
        assertThat(numbers(team.lead(), CustomerFilter.parse("unowned=true"))).containsExactly(numbers.get(1));
        assertThat(numbers(team.manager(1), CustomerFilter.parse("manager=me"))).containsExactly(it);
        refused(
                CustomerListRule.UNUSABLE_VALUE,
                team.lead(),
                () -> customers.count(CustomerFilter.parse("manager=nobody")));
        refused(
                CustomerListRule.UNUSABLE_VALUE,
                team.lead(),
                () -> customers.count(CustomerFilter.parse("unit=NOWHERE")));
    }

    @Test
    void a_unit_filter_never_widens_the_scope() throws Exception {
        var team = Team.of(0);
        var other = Team.of(0);
        team.customer();
        other.customer();

        assertThat(numbers(team.lead(), ofUnit(other))).isEmpty();
        assertThat(numbers(
                        team.lead(),
                        CustomerFilter.builder().values(Criterion.UNIT, "HO").build()))
                .hasSize(1);
    }

    @Test
    void a_snapshot_keeps_the_order_and_leaves_out_what_was_taken_out() throws Exception {
        var team = Team.of(0);
        var numbers = team.customers(5);
        spread(numbers);
        var order = Keyset.first(CustomerSort.LAST_CONTACT, true, 1);

        var read = As.user(team.lead(), () -> {
            var snapshot =
                    customers.freeze(Permission.CUSTOMER_EXPORT, CustomerFilter.NONE, order, List.of(numbers.get(0)));
            assertThat(snapshot.count()).isEqualTo(4);
            var first = customers.chunk(snapshot.id(), 0, 3);
            var second = customers.chunk(snapshot.id(), first.last(), 3);
            assertThat(customers.chunk(snapshot.id(), second.last(), 3).read()).isZero();
            var all = new ArrayList<>(first.rows());
            all.addAll(second.rows());
            return all.stream().map(CustomerRow::number).toList();
        });

        var expected = new ArrayList<>(inOrder(numbers, CustomerSort.LAST_CONTACT, true));
        expected.remove(numbers.get(0));
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void the_view_of_a_customer_says_who_serves_whom_and_why() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        own(team, 1, "service_id", number);
        Team.change(
                "stage_evidence = '{\"type\": \"deposit.confirmed\", \"reference\": \"D-123\", \"amount\": \"20000\"}'",
                number);

        var view = As.user(team.lead(), () -> customers.byNumber(number)).orElseThrow();

        assertThat(view.stageEvidence()).containsEntry("reference", "D-123");
        assertThat(view.owners()).singleElement().satisfies(owner -> {
            assertThat(owner.role()).isEqualTo("SERVICE");
            assertThat(owner.manager().user()).isEqualTo(team.manager(1));
            assertThat(owner.manager().team().id()).isEqualTo(team.unit());
        });
        assertThat(view.verifications()).hasSize(5).allMatch(v -> v.status().equals("UNVERIFIED"));
        assertThat(view.row().responsible().user()).isEqualTo(team.manager(1));
    }

    @Test
    void reading_a_customers_audit_trail_is_written_down() throws Exception {
        var team = Team.of(0);
        var number = team.customer();

        As.user(team.lead(), () -> customers.audit(number, null, 10));

        assertThat(As.user(team.lead(), () -> customers.audit(number, null, 10)).items())
                .extracting("action")
                .contains("customer.audit-read");
    }

    @Test
    void the_views_that_find_ids_show_what_the_policy_shows_and_nothing_is_written_through_them() throws Exception {
        var team = Team.of(0);
        var other = Team.of(0);
        team.customer();
        other.customer();

        for (var view : List.of("customer_all", "customer_in_units")) {
            assertThat(as(null, "select count(*) from " + view)).isZero();
        }
        assertThat(as(team.lead(), "select count(*) from customer_all")).isZero();
        assertThat(as(team.lead(), "select count(*) from customer_in_units")).isEqualTo(1);
        assertThat(as("am1", "select count(*) from customer_in_units")).isZero();
        assertThat(as("gm", "select count(*) from customer_all")).isEqualTo(as("gm", "select count(*) from customer"));
        assertThatThrownBy(() ->
                        as("gm", "with u as (update customer_all set level = 'A' returning 1) select count(*) from u"))
                .hasMessageContaining("permission denied");
    }

    /** A clerk of the whole house who is also an account manager: what the manager's grant shows ends with the own customers. */
    @Test
    void a_permission_shows_values_only_where_its_own_grant_reaches() throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(2);
        var mine = numbers.get(0);
        var others = numbers.get(1);
        own(team, 1, "service_id", mine);
        Team.change(
                "assets = 1000050, id_type = 'HKID', id_number = 'A1234563',"
                        + " stage_evidence = '{\"type\": \"deposit.confirmed\", \"amount\": \"20000\", \"currency\": \"HKD\"}'",
                mine,
                others);
        alsoHas(team.manager(1), "CLERK", 1);

        assertThat(numbers(team.manager(1), ofUnit(team))).containsExactlyInAnyOrder(mine, others);
        assertThat(one(team.manager(1), ofNumber(mine)).assets()).isEqualByComparingTo("10000.50");
        assertThat(one(team.manager(1), ofNumber(others)).assets()).isNull();
        var rich = ofUnit(team).toBuilder()
                .amounts(Criterion.ASSETS, BigDecimal.ONE, null)
                .build();
        assertThat(numbers(team.manager(1), rich)).containsExactly(mine);
        assertThat(forth(team.manager(1), ofUnit(team), CustomerSort.ASSETS, true, 10))
                .containsExactly(mine);
        assertThat(As.user(team.manager(1), () -> customers.byNumber(mine))
                        .orElseThrow()
                        .stageEvidence())
                .containsEntry("amount", "20000");
        assertThat(As.user(team.manager(1), () -> customers.byNumber(others))
                        .orElseThrow()
                        .stageEvidence())
                .containsEntry("type", "deposit.confirmed")
                .doesNotContainKeys("amount", "currency");
    }

    @Test
    void a_frozen_account_and_a_joint_holders_number_are_not_told() throws Exception {
        var number = Team.of(1).customer();
        Team.change(
                "account_status = 'frozen', party = 'JOINT',"
                        + " holders = '[{\"name\": \"Chan\", \"idDocument\": {\"number\": \"A1234563\"}}]'",
                number);

        var view = As.user("gm", () -> customers.byNumber(number)).orElseThrow();

        assertThat(view.application().accountStatus()).isEqualTo("ON_HOLD");
        assertThat(view.holders()).containsExactly(Map.of("name", "Chan", "idDocument.number", "•••• 4563"));
    }

    private long as(String user, String sql) throws Exception {
        transaction.begin();
        try {
            if (user != null) actor.become(user);
            return db.query(h -> h.select(sql).mapTo(Long.class).one());
        } finally {
            transaction.rollback();
        }
    }

    private List<String> forth(String user, CustomerFilter filter, CustomerSort sort, boolean descending, int size)
            throws Exception {
        return As.user(user, () -> {
            var walked = new ArrayList<String>();
            var slice = customers.page(filter, Keyset.first(sort, descending, size));
            slice.items().forEach(row -> walked.add(row.number()));
            while (slice.next() != null) {
                slice = customers.page(filter, new Keyset(sort, descending, Keyset.To.NEXT, slice.next(), size));
                assertThat(slice.previous()).isNotNull();
                slice.items().forEach(row -> walked.add(row.number()));
            }
            return walked;
        });
    }

    private List<String> back(String user, CustomerFilter filter, CustomerSort sort, boolean descending, int size)
            throws Exception {
        return As.user(user, () -> {
            var slices = new ArrayList<List<String>>();
            var slice = customers.page(filter, new Keyset(sort, descending, Keyset.To.LAST, null, size));
            assertThat(slice.next()).isNull();
            slices.add(slice.items().stream().map(CustomerRow::number).toList());
            while (slice.previous() != null) {
                slice = customers.page(
                        filter, new Keyset(sort, descending, Keyset.To.PREVIOUS, slice.previous(), size));
                slices.add(slice.items().stream().map(CustomerRow::number).toList());
            }
            Collections.reverse(slices);
            return slices.stream().flatMap(List::stream).toList();
        });
    }

    private List<String> numbers(String user, CustomerFilter filter) throws Exception {
        return As.user(user, () -> customers.page(filter, Keyset.first()).items().stream()
                .map(CustomerRow::number)
                .toList());
    }

    private CustomerRow one(String user, CustomerFilter filter) throws Exception {
        return As.user(user, () -> customers.page(filter, Keyset.first()))
                .items()
                .get(0);
    }

    private List<String> search(String user, Team team, String text) throws Exception {
        return numbers(user, ofUnit(team).toBuilder().search(text).build());
    }

    private static CustomerFilter ofUnit(Team team) {
        return CustomerFilter.builder().values(Criterion.UNIT, team.code()).build();
    }

    /** Different values, equal values and no values, so that ties and gaps are walked too. */
    private static void spread(List<String> numbers) {
        Owner.run(h -> h.createUpdate(
                        "with n as (select number, row_number() over () as i from customer where number = any (:n))"
                                + " update customer c set registered_at = timestamptz '2026-03-01 00:00+08' + (i / 3) * interval '1 hour',"
                                + " stage_since = case when i % 4 > 0 then timestamptz '2026-03-01 00:00+08' + (i / 2) * interval '1 hour' end,"
                                + " opened_at = case when i % 3 = 0 then timestamptz '2026-03-02 00:00+08' - i * interval '1 hour' end,"
                                + " funded_at = null, traded_at = case when i > 2 then timestamptz '2026-03-02 00:00+08' end,"
                                + " last_contact_at = case when i % 2 = 0 then timestamptz '2026-03-03 00:00+08' + i * interval '1 minute' end,"
                                + " next_follow_up_at = case when i % 5 > 0 then timestamptz '2026-03-04 00:00+08' - i * interval '1 minute' end,"
                                + " protected_until = case when i % 3 > 0 then date '2026-03-09' + (i % 2)::int end,"
                                + " assets = case when i % 2 = 1 then (i / 4) * 100 end from n where n.number = c.number")
                .bindArray("n", String.class, numbers.toArray())
                .execute());
    }

    /** The order as PostgreSQL itself sorts, past everything of ours. */
    private static List<String> inOrder(List<String> numbers, CustomerSort sort, boolean descending) {
        var column =
                switch (sort) {
                    case REGISTERED -> "registered_at";
                    case STAGE_SINCE -> "stage_since";
                    case OPENED -> "opened_at";
                    case FUNDED -> "funded_at";
                    case TRADED -> "traded_at";
                    case LAST_CONTACT -> "last_contact_at";
                    case NEXT_FOLLOW_UP -> "next_follow_up_at";
                    case PROTECTED_UNTIL -> "reclaim_on";
                    case ASSETS -> "assets";
                    case NUMBER -> "number";
                    case NAME -> "name_sort";
                };
        var direction = descending ? " desc" : " asc";
        return Owner.query(h -> h.createQuery("select number from customer where number = any (:n) order by " + column
                        + direction + " nulls last, id" + direction)
                .bindArray("n", String.class, numbers.toArray())
                .mapTo(String.class)
                .list());
    }

    private static void aLongList(Team team, int count) {
        Owner.run(h -> h.execute(
                "insert into customer (id, number, name_local, registered_at, stage, stage_since, source, level, assets, unit_id)"
                        + " select nextval('customer_seq'), 'L' || ? || '-' || i, '測試', timestamptz '2026-01-01 00:00+08'"
                        + " + (i / 2) * interval '1 minute', 'FUNDED', case when i % 7 > 0 then timestamptz '2026-01-02 00:00+08'"
                        + " + (i % 1000) * interval '1 hour' end, 'REFERRAL', 'A', case when i % 3 > 0 then i % 500 end, ?"
                        + " from generate_series(1, ?) i",
                team.unit(), team.unit(), count));
    }

    private static void own(Team team, int manager, String roleColumn, String... numbers) {
        var id = Owner.manager(team.manager(manager));
        Owner.run(h -> {
            for (var number : numbers) {
                h.execute(
                        "update customer set " + roleColumn
                                + " = ?, responsible_id = ?, in_pool_since = null where number = ?",
                        id,
                        id,
                        number);
                h.execute(
                        "insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)"
                                + " select id, ?, ?, unit_id, '2026-03-02 18:30+08', '2026-03-02', 'ASSIGNED', 'test'"
                                + " from customer where number = ?",
                        roleColumn.replace("_id", "").toUpperCase(Locale.ROOT),
                        id,
                        number);
            }
        });
    }

    private static void alsoLeads(String user, Team team) {
        alsoHas(user, "TEAM_LEADER", team.unit());
    }

    private static void alsoHas(String user, String role, long unit) {
        Owner.run(h -> h.execute(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id,"
                        + " ?, '2020-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                unit,
                user,
                role));
    }

    private static CustomerFilter ofNumber(String number) {
        return CustomerFilter.builder().values(Criterion.NUMBER, number).build();
    }

    private static void refused(Rule rule, String user, Callable<?> work) {
        assertThatThrownBy(() -> As.user(user, work))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
