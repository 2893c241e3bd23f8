package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.ExtensionService;
import crm.assignment.OwnershipRole;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.ToDoRow;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.dashboard.LifecycleCard;
import crm.dashboard.NextQueries;
import crm.dashboard.NextThing;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.job.HousekeepingService;
import crm.shared.Clocks;
import crm.shared.Settings;
import crm.task.TaskNode;
import crm.tasklist.TaskCell;
import crm.tasklist.TaskQueries;
import crm.today.DailyFilter;
import crm.today.DailyQueries;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A protection of seven days, six of them gone: whoever says that it ends goes by the day the job reclaim would take it. */
@ExtendWith(ArquillianExtension.class)
class ProtectionEndingIT {

    @Inject
    AssignmentService assignments;

    @Inject
    ExtensionService extensions;

    @Inject
    DashboardQueries dashboard;

    @Inject
    NextQueries next;

    @Inject
    DailyQueries daily;

    @Inject
    CustomerQueries customers;

    @Inject
    TaskQueries tasks;

    @Inject
    HousekeepingService housekeeping;

    @Inject
    Settings settings;

    private Team team;

    @BeforeEach
    void aTeam() {
        team = Team.of(2);
    }

    @Test
    void all_who_say_it_agree() throws Exception {
        var number = owned(team.customer(), OwnershipRole.SERVICE, 1);

        assertThat(saying(number, 1))
                .as("the task comes with the nightly job")
                .containsExactly("card", "to do", "do now", "within", "action");
        assertThat(Api.of("gm").get("customers?number=" + number).json().toString())
                .contains(
                        "\"daysLeft\":1", "\"reclaimOn\":\"" + settings.today().plusDays(1));
    }

    @Test
    void while_a_request_for_more_time_waits_nobody_says_it_and_again_from_the_answer_on() throws Exception {
        var number = owned(team.customer(), OwnershipRole.SERVICE, 1);

        var request = As.user(team.manager(1), () -> extensions.request(number, "is abroad until Friday"));
        withoutTasks(number);
        assertThat(saying(number, 1)).isEmpty();
        assertThat(Team.fact(number, "protected_until")).isNotNull();

        As.user(team.lead(), () -> extensions.refuse(request, "call the customer"));
        assertThat(saying(number, 1)).containsExactly("card", "to do", "do now", "within", "action", "task");
        assertThat(As.user("scheduler", housekeeping::recount))
                .as("the counts drift")
                .isZero();
    }

    @Test
    void the_clock_of_the_acquirer_stands_still_without_the_one_of_who_is_responsible() throws Exception {
        var number = owned(team.customer(), OwnershipRole.ACQUIRER, 2);
        owned(number, OwnershipRole.SERVICE, 1);

        As.user(team.manager(2), () -> extensions.request(number, "I know the family"));

        assertThat(saying(number, 1)).containsExactly("card", "to do", "do now", "within", "action", "task");
        assertThat(Team.fact(number, "extension_pending")).isEqualTo("false");
    }

    @Test
    void a_funded_customer_counts_where_the_owners_rule_names_the_stage_and_no_other() throws Exception {
        var named = team.customer();
        var other = team.customer();
        Team.change("stage = 'FUNDED', stage_since = now()", named, other);
        var rule = Owner.query(h -> h.select(
                        "insert into protection_rule (id, rule, rule_version, stage, source, days, extension, maximum,"
                                + " day_count, call_seconds, declared_in_a_row, active_from, changed_by, applied_at) values"
                                + " (nextval('protection_rule_seq'), 'funded ' || ?, 1, 'FUNDED', ?, 7, 7, 90, 'CALENDAR', 30, 3,"
                                + " now(), 'test', now()) returning id",
                        team.code(),
                        team.code())
                .mapTo(Long.class)
                .one());
        try {
            Team.change("source = '" + team.code() + "'", named);
            owned(named, OwnershipRole.SERVICE, 1);
            owned(other, OwnershipRole.SERVICE, 2);

            assertThat(saying(named, 1)).contains("card", "to do", "do now", "within", "action");
            assertThat(saying(other, 2)).doesNotContain("card", "to do", "do now", "within", "action", "task");
            Team.change("stage = 'TRADED'", named);
            assertThat(saying(named, 1)).doesNotContain("card", "within", "action");
        } finally {
            Owner.run(h -> h.execute("update protection_rule set active_to = now() where id = ?", rule));
        }
    }

    @Test
    void the_customers_row_says_the_same_day_as_the_row_of_the_responsible_owner() throws Exception {
        owned(team.customer(), OwnershipRole.SERVICE, 1);
        var both = owned(team.customer(), OwnershipRole.ACQUIRER, 2);
        owned(both, OwnershipRole.OPENER, 1);
        As.user(team.manager(1), () -> extensions.request(both, "is abroad"));

        assertThat(Owner.count(
                        "select count(*) from customer c left join ownership o on o.customer_id = c.id and o.ended_at is null"
                                + " and o.role = case when c.service_id is not null then 'SERVICE' when c.opener_id is not null"
                                + " then 'OPENER' else 'ACQUIRER' end where c.unit_id = ? and c.reclaim_on is distinct from"
                                + " o.reclaim_on",
                        team.unit()))
                .isZero();
        assertThat(Owner.count("select count(*) from customer where unit_id = ? and reclaim_on is null", team.unit()))
                .isEqualTo(1);
    }

    /** Who says of a customer, the manager's only one, that its protection ends. */
    private List<String> saying(String number, int manager) throws Exception {
        var user = team.manager(manager);
        var saying = new ArrayList<String>();
        if (as(user, () -> dashboard.counts(DashboardScope.ME)).cards().stream()
                        .mapToLong(LifecycleCard::action)
                        .sum()
                == 1) {
            saying.add("card");
        }
        if (as(user, () -> daily.toDo(DailyFilter.NONE, null, 9)).items().stream()
                .filter(row -> row.number().equals(number))
                .map(ToDoRow::reasons)
                .anyMatch(reasons -> reasons.contains("PROTECTION_ENDING"))) {
            saying.add("to do");
        }
        if (as(user, () -> next.next(dashboard.counts(DashboardScope.ME), 9)).stream()
                .filter(thing -> thing.number().equals(number))
                .map(NextThing::protectedUntil)
                .anyMatch(day -> day != null)) {
            saying.add("do now");
        }
        for (var filter : List.of("protectedWithin=3", "action=true")) {
            var found = as(user, () -> customers.count(CustomerFilter.parse(filter + "&number=" + number)));
            if (found.count() == 1) saying.add(filter.startsWith("action") ? "action" : "within");
        }
        if (as(user, () -> tasks.of(number)).stream()
                .filter(TaskCell::isOpen)
                .anyMatch(task -> task.node() == TaskNode.PROTECTION_ENDING)) {
            saying.add("task");
        }
        return saying;
    }

    private static <T> T as(String user, Callable<T> work) throws Exception {
        return As.user(user, work);
    }

    private String owned(String number, OwnershipRole role, int manager) throws Exception {
        var before = settings.today().minusDays(6).atTime(10, 30).atZone(settings.zone());
        Clocks.at(
                before.toInstant(),
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(number), role, team.manager(manager)))));
        withoutTasks(number);
        return number;
    }

    /** Those that assignments and requests make are overdue by now, and ask for something too. */
    private static void withoutTasks(String number) {
        Owner.run(h ->
                h.execute("delete from task where customer_id = (select id from customer where number = ?)", number));
    }
}
