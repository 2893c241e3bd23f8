package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.HoldingQueries;
import crm.assignment.OwnershipRole;
import crm.followup.RemarkRule;
import crm.followup.TagService;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.org.CardQueries;
import crm.org.LeaveRequest;
import crm.org.LeaveService;
import crm.org.ManagerFilter;
import crm.org.ManagerKeyset;
import crm.org.ManagerQueries;
import crm.org.ManagerRequest;
import crm.org.ManagerRow;
import crm.org.ManagerRule;
import crm.org.ManagerService;
import crm.org.ManagerSort;
import crm.org.ManagerStatus;
import crm.org.SocialKind;
import crm.org.SpokenLanguage;
import crm.org.WorkingHours;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Account managers come, are away, go and come back. */
@ExtendWith(ArquillianExtension.class)
class ManagersIT {

    @Inject
    TagService tags;

    @Inject
    ManagerService managers;

    @Inject
    ManagerQueries queries;

    @Inject
    CardQueries cards;

    @Inject
    LeaveService leaves;

    @Inject
    AssignmentService assignments;

    @Inject
    HoldingQueries holdings;

    @Inject
    Settings settings;

    private LocalDate today;

    @BeforeEach
    void day() {
        today = settings.today();
    }

    @Test
    void a_manager_who_is_added_is_found_with_everything_that_was_told() throws Exception {
        var team = Team.of(1);
        var id = As.user("gm", () -> managers.add(request(team, null, "Adam Test")));

        var view = As.user("gm", () -> queries.view(id));

        assertThat(view.row().nameLatin()).isEqualTo("Adam Test");
        assertThat(view.row().unit().code()).isEqualTo(team.code());
        assertThat(view.row().languages()).containsExactlyInAnyOrder("yue", "en");
        assertThat(view.row().licences()).containsExactly("SFC 1", "SFC 4");
        assertThat(view.row().phone()).isEqualTo("+85291234567");
        assertThat(view.hours()).isEqualTo(hours());
        assertThat(view.accounts()).containsEntry(SocialKind.WECHAT, "adam-test");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'manager.added' and subject = 'Adam Test'"))
                .isPositive();
    }

    @Test
    void a_position_is_a_choice_that_is_worded_once_for_everybody_and_stays_when_it_is_withdrawn() throws Exception {
        var admin = Api.of("admin");
        var name = "Head of " + UUID.randomUUID().toString().substring(0, 8);
        var words = "{\"label\":\"%1$s\",\"labelHant\":\"%1$s 主管\",\"labelHans\":\"%1$s 主管\",\"place\":90";
        var code = admin.post("dictionaries/POSITION", words.formatted(name) + "}")
                .json()
                .getString("code");
        var team = Team.of(1);
        var asked = request(team, null, "Eve Test");
        var id = As.user("gm", () -> managers.add(as(asked, code)));

        assertThat(As.user("gm", () -> cards.of(id)).person().position().in("zh-Hant"))
                .isEqualTo(name + " 主管");
        var withdrawn = admin.send(
                "PUT",
                "dictionaries/POSITION/" + code,
                "application/json",
                words.formatted(name) + ",\"offered\":false,\"version\":0}");
        assertThat(withdrawn.status()).isEqualTo(200);
        var version = As.user("gm", () -> queries.view(id)).row().version();
        As.user("gm", () -> managers.edit(id, as(asked, code), version));
        refused(ManagerRule.POSITION, () -> As.user("gm", () -> managers.add(as(asked, code))));
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'dictionary.changed' and subject = ?",
                        "POSITION/" + code))
                .isEqualTo(1);

        assertThat(admin.send("PUT", "dictionaries/POSITION/" + code, "application/json", words.formatted(name) + "}")
                        .code())
                .isEqualTo("DictionaryRule.CHANGED_MEANWHILE");
        assertThat(admin.post("dictionaries/POSITION", words.formatted(name) + "}")
                        .code())
                .isEqualTo("DictionaryRule.TAKEN");
        assertThat(admin.post("dictionaries/POSITION", "{\"label\":\"x\",\"place\":1}")
                        .code())
                .isEqualTo("DictionaryRule.LABEL_MISSING");
        assertThat(admin.post("dictionaries/POSITION", words.formatted("x").replace("90", "0") + "}")
                        .code())
                .isEqualTo("DictionaryRule.PLACE");
        assertThat(admin.post("dictionaries/POSITION", words.formatted("x".repeat(61)) + "}")
                        .code())
                .isEqualTo("DictionaryRule.TOO_LONG");
        assertThat(admin.post("dictionaries/RESULT", words.formatted("Maybe") + "}")
                        .code())
                .isEqualTo("DictionaryRule.NOT_EXTENDED");
        assertThat(admin.get("dictionaries/NOTHING").status()).isEqualTo(404);
        assertThat(Api.of("gm")
                        .post("dictionaries/POSITION", words.formatted("Mine") + "}")
                        .status())
                .isEqualTo(403);
        assertThat(Api.of("gm")
                        .get("dictionaries/POSITION")
                        .json()
                        .getJsonArray("items")
                        .toString())
                .contains("\"ACCOUNT_MANAGER\"", "客戶經理", "客户经理");
    }

    @Test
    void tags_and_tiers_are_worded_ordered_and_withdrawn_and_stay_on_the_customers_that_have_them() throws Exception {
        var admin = Api.of("admin");
        var name = "Golf " + UUID.randomUUID().toString().substring(0, 6);
        var words = "{\"label\":\"%1$s\",\"labelHant\":\"%1$s 高爾夫\",\"labelHans\":\"%1$s 高尔夫\",\"place\":90";
        var tag = admin.post("dictionaries/TAG", words.formatted(name) + "}")
                .json()
                .getString("code");
        var tier = admin.post("dictionaries/TIER", words.formatted(name) + "}")
                .json()
                .getString("code");
        var team = Team.of(1);
        var customer = team.customer();
        As.user(team.lead(), () -> tags.add(List.of(customer), Set.of(tag)));
        for (var kind : List.of("TAG/" + tag, "TIER/" + tier)) {
            assertThat(admin.send(
                                    "PUT",
                                    "dictionaries/" + kind,
                                    "application/json",
                                    words.formatted(name) + ",\"offered\":false,\"version\":0}")
                            .status())
                    .isEqualTo(200);
        }

        String marks = Owner.query(h -> h.select("select tags::text from customer where number = ?", customer)
                .mapTo(String.class)
                .one());
        assertThat(marks).contains(tag);
        assertThat(admin.get("dictionaries/TAG").json().toString()).contains(name + " 高爾夫");
        refused(RemarkRule.TAG_UNKNOWN, () -> As.user(team.lead(), () -> tags.add(List.of(customer), Set.of(tag))));
    }

    @Test
    void something_is_left_to_choose_from() throws Exception {
        var admin = Api.of("admin");
        Owner.run(h -> h.execute("update dictionary_entry set active = code = 'GOLD' where kind = 'TIER'"));
        try {
            var gold = Owner.query(
                    h -> h.select("select version from dictionary_entry where kind = 'TIER' and code = 'GOLD'")
                            .mapTo(Long.class)
                            .one());
            var asked = "{\"label\":\"Gold\",\"labelHant\":\"金級\",\"labelHans\":\"金级\",\"place\":3,\"version\":" + gold;

            assertThat(admin.send("PUT", "dictionaries/TIER/GOLD", "application/json", asked + ",\"offered\":false}")
                            .code())
                    .isEqualTo("DictionaryRule.LAST_ONE");
            assertThat(admin.send("PUT", "dictionaries/TIER/GOLD", "application/json", asked + ",\"offered\":true}")
                            .status())
                    .isEqualTo(200);
        } finally {
            Owner.run(h -> h.execute("update dictionary_entry set active = true where kind = 'TIER'"));
        }
    }

    private static ManagerRequest as(ManagerRequest asked, String position) {
        return new ManagerRequest(
                asked.user(),
                asked.nameLocal(),
                asked.nameLatin(),
                position,
                asked.unit(),
                asked.region(),
                asked.languages(),
                asked.licences(),
                asked.capacity(),
                asked.hours(),
                asked.phone(),
                asked.email(),
                asked.social(),
                asked.joinedOn());
    }

    @Test
    void of_two_who_edit_the_same_manager_the_second_is_told() throws Exception {
        var team = Team.of(1);
        var id = Owner.manager(team.manager(1));
        var read = As.user("gm", () -> queries.view(id)).row();

        As.user("gm", () -> managers.edit(id, request(team, team.manager(1), "First"), read.version()));

        refused(
                ManagerRule.CHANGED_MEANWHILE,
                () -> As.user("gm", () -> {
                    managers.edit(id, request(team, team.manager(1), "Second"), read.version());
                    return null;
                }));
        assertThat(As.user("gm", () -> queries.view(id)).row().nameLatin()).isEqualTo("First");
    }

    @Test
    void an_account_belongs_to_one_manager_and_stays_with_one() throws Exception {
        var team = Team.of(2);
        var id = Owner.manager(team.manager(1));
        refused(ManagerRule.USER_TAKEN, () -> edit(id, request(team, team.manager(2), "A")));
        refused(ManagerRule.USER_UNKNOWN, () -> edit(id, request(team, "nobody-at-all", "A")));
        refused(ManagerRule.USER_MISSING, () -> edit(id, request(team, null, "A")));
        refused(ManagerRule.USER_UNKNOWN, () -> As.user("gm", () -> managers.add(request(team, "feed", "A"))));
    }

    @Test
    void a_lead_sees_the_own_team_a_manager_oneself_and_an_administrator_everybody() throws Exception {
        var team = Team.of(2);
        var other = Team.of(1);
        assertThat(seen(team.lead())).containsExactlyInAnyOrder(team.manager(1), team.manager(2));
        assertThat(seen(team.manager(1))).containsExactly(team.manager(1));
        assertThat(As.user("admin", () -> queries.view(Owner.manager(other.manager(1))))
                        .row()
                        .user())
                .isEqualTo(other.manager(1));
        refused(AccessRule.NOT_FOUND, () -> As.user(team.lead(), () -> queries.view(Owner.manager(other.manager(1)))));
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(team.manager(1), () -> queries.view(Owner.manager(team.manager(2)))));
    }

    @Test
    void who_may_edit_in_one_unit_neither_changes_nor_moves_managers_of_another() throws Exception {
        var team = Team.of(1);
        var other = Team.of(1);
        Owner.run(h -> h.execute(
                "update user_grant g set role_id = (select id from role where code = 'BRANCH_MANAGER') from app_user u"
                        + " where u.id = g.user_id and u.name = ?",
                team.lead()));
        refused(ManagerRule.UNIT_UNKNOWN, () -> As.user(team.lead(), () -> managers.add(request(other, null, "A"))));
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(team.lead(), () -> {
                    managers.edit(Owner.manager(other.manager(1)), request(team, other.manager(1), "A"), 0);
                    return null;
                }));
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(team.lead(), () -> {
                    managers.resign(Owner.manager(other.manager(1)), "x");
                    return null;
                }));
    }

    @Test
    void the_list_is_walked_forwards_and_backwards_without_a_gap() throws Exception {
        var team = Team.of(7);
        for (var sort : ManagerSort.values()) {
            for (var falling : List.of(false, true)) {
                var forwards = walk(team, sort, falling, ManagerKeyset.To.FIRST, ManagerKeyset.To.NEXT);
                var backwards = walk(team, sort, falling, ManagerKeyset.To.LAST, ManagerKeyset.To.PREVIOUS);
                assertThat(forwards).hasSize(7).doesNotHaveDuplicates();
                assertThat(backwards).containsExactlyElementsOf(reversed(forwards));
            }
        }
    }

    @Test
    void filters_find_by_name_status_language_and_licence() throws Exception {
        var team = Team.of(3);
        As.user("gm", () -> edit(Owner.manager(team.manager(1)), request(team, team.manager(1), "100% Wong_x")));
        Team.onLeave(team.manager(2), today.toString(), null, null);
        As.user("gm", () -> resigned(team.manager(3)));

        assertThat(found(team, new ManagerFilter("100% wong_", team.code(), null, null, null)))
                .containsExactly(team.manager(1));
        assertThat(found(team, new ManagerFilter(null, team.code(), ManagerStatus.ON_LEAVE, null, null)))
                .containsExactly(team.manager(2));
        assertThat(found(team, new ManagerFilter(null, team.code(), ManagerStatus.RESIGNED, null, null)))
                .containsExactly(team.manager(3));
        assertThat(found(team, new ManagerFilter(null, team.code(), null, SpokenLanguage.CANTONESE, "sfc 4")))
                .containsExactly(team.manager(1));
    }

    @Test
    void leaves_that_touch_are_entered_and_leaves_that_overlap_are_not() throws Exception {
        var team = Team.of(1);
        var id = Owner.manager(team.manager(1));
        leave(team, today.plusDays(10), today.plusDays(12), null);
        leave(team, today.plusDays(13), today.plusDays(13), null);
        leave(team, today.plusDays(9), today.plusDays(9), null);
        for (var from : List.of(8, 9, 11, 13)) {
            refused(ManagerRule.LEAVE_OVERLAPS, () -> leave(team, today.plusDays(from), today.plusDays(13), null));
        }
        refused(ManagerRule.LEAVE_OVERLAPS, () -> leave(team, today, null, null));
        assertThat(As.user(team.lead(), () -> queries.view(id)).leaves()).hasSize(3);
    }

    @Test
    void a_deputy_is_somebody_else_who_is_there() throws Exception {
        var team = Team.of(4);
        Team.onLeave(
                team.manager(2), today.plusDays(5).toString(), today.plusDays(6).toString(), null);
        As.user("gm", () -> resigned(team.manager(3)));
        var from = today.plusDays(4);

        refused(ManagerRule.DEPUTY_SELF, () -> leave(team, from, from, team.manager(1)));
        refused(ManagerRule.DEPUTY_UNKNOWN, () -> leave(team, from, from, "clerk"));
        refused(ManagerRule.DEPUTY_RESIGNED, () -> leave(team, from, from, team.manager(3)));
        refused(ManagerRule.DEPUTY_ON_LEAVE, () -> leave(team, from, from.plusDays(1), team.manager(2)));
        leave(team, from, from, team.manager(2)); // the day before that leave
        assertThat(As.user(team.lead(), () -> queries.deputies(Owner.manager(team.manager(1)), from, from.plusDays(1)))
                        .stream()
                        .map(ManagerRow::user))
                .contains(team.manager(4))
                .doesNotContain(team.manager(1), team.manager(2), team.manager(3));
    }

    @Test
    void who_stands_in_for_somebody_cannot_be_away_on_those_days() throws Exception {
        var team = Team.of(2);
        leave(team, today.plusDays(5), today.plusDays(6), team.manager(2));
        var deputy = Owner.manager(team.manager(2));
        refused(
                ManagerRule.DEPUTY_NEEDED,
                () -> As.user(
                        team.lead(),
                        () -> leaves.enter(
                                deputy, new LeaveRequest(today.plusDays(6), today.plusDays(9), null, null))));
        As.user(
                team.lead(),
                () -> leaves.enter(deputy, new LeaveRequest(today.plusDays(7), today.plusDays(9), null, null)));
    }

    @Test
    void customers_are_given_to_nobody_on_leave_and_again_when_the_leave_has_ended() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        var leave = leave(team, today, null, null);
        refused(AssignmentRule.MANAGER_ON_LEAVE, () -> assign(team, number));

        As.user(team.lead(), () -> leaves.end(Owner.manager(team.manager(1)), leave));

        assign(team, number);
        assertThat(Team.open(number, "SERVICE", "manager_id")).isNotNull();
        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(team.lead(), () -> {
                    leaves.end(Owner.manager(team.manager(1)), leave);
                    return null;
                }));
    }

    @Test
    void who_resigns_while_signed_in_is_refused_with_the_next_click_and_call() throws Exception {
        var team = Team.of(1);
        var user = team.manager(1);
        lettingIn(user);
        var pages = Pages.of(user);
        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(200);
        assertThat(Api.of(user).get("customers").status()).isEqualTo(200);

        As.user("gm", () -> resigned(user));

        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(302);
        assertThat(Api.of(user).get("customers").status()).isEqualTo(401);
        assertThat(Owner.count(
                        "select count(*) from user_grant g join app_user u on u.id = g.user_id"
                                + " where u.name = ? and (g.to_at is null or g.to_at > now())",
                        user))
                .isZero();
        assertThat(Owner.count(
                        "select count(*) from api_token t join app_user u on u.id = t.user_id where u.name = ?"
                                + " and t.revoked_at is null",
                        user))
                .isZero();
        refused(ManagerRule.RESIGNED, () -> As.user("gm", () -> resigned(user)));
    }

    @Test
    void who_rejoins_has_the_rights_of_before_and_no_token() throws Exception {
        var team = Team.of(1);
        var user = team.manager(1);
        var id = Owner.manager(user);
        lettingIn(user);
        refused(
                ManagerRule.NOT_RESIGNED,
                () -> As.user("gm", () -> {
                    managers.rejoin(id, "x");
                    return null;
                }));
        As.user("gm", () -> resigned(user));

        As.user("gm", () -> managers.rejoin(id, "came back"));

        assertThat(As.user(user, () -> queries.view(id)).row().status()).isEqualTo(ManagerStatus.ACTIVE);
        assertThat(Api.of(user).get("customers").status()).isEqualTo(401);
        assertThat(Pages.of(user).get("customers/list.xhtml").statusCode()).isEqualTo(200);
    }

    @Test
    void who_was_in_a_unit_that_closes_does_not_come_back_into_it() throws Exception {
        var team = Team.of(1);
        var id = Owner.manager(team.manager(1));
        As.user("gm", () -> resigned(team.manager(1)));
        Owner.run(
                h -> h.execute("update org_unit_parent set to_day = current_date + 9 where unit_id = ?", team.unit()));

        refused(
                ManagerRule.UNIT_CLOSED,
                () -> As.user("gm", () -> {
                    managers.rejoin(id, "came back");
                    return null;
                }));
    }

    @Test
    void frozen_shares_of_who_resigns_count_for_the_house_from_that_day() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        assign(team, number);
        Owner.run(h -> h.execute(
                "update attribution set status = 'FROZEN', percent = 60 where customer_id = (select id from customer"
                        + " where number = ?)",
                number));
        Owner.run(h -> h.execute(
                "insert into attribution (customer_id, manager_id, percent, from_day, status, by_user, at)"
                        + " select id, null, 40, '2026-01-01', 'FROZEN', 'test', now() from customer where number = ?",
                number));

        As.user("gm", () -> resigned(team.manager(1)));

        List<String> shares = Owner.query(h -> h.select(
                        "select coalesce(manager_id::text, 'house') || ' ' || percent || ' ' || from_day from"
                                + " attribution a join customer c on c.id = a.customer_id where c.number = ? and a.to_day"
                                + " is null",
                        number)
                .mapTo(String.class)
                .list());
        assertThat(shares).containsExactly("house 100.00 " + today);
    }

    @Test
    void only_who_has_no_history_is_deleted() throws Exception {
        var team = Team.of(3);
        assign(team, team.customer());
        refused(ManagerRule.HAS_HISTORY, () -> deleted(team.manager(1)));

        lettingIn(team.manager(2));
        assertThat(Pages.of(team.manager(2)).get("customers/list.xhtml").statusCode())
                .isEqualTo(200);
        refused(ManagerRule.HAS_HISTORY, () -> deleted(team.manager(2))); // the sign-in is on record

        var id = Owner.manager(team.manager(3));
        As.user("gm", () -> managers.delete(id));
        assertThat(Owner.count("select count(*) from account_manager where id = ?", id))
                .isZero();
    }

    @Test
    void nobody_resigns_by_the_own_account() throws Exception {
        var team = Team.of(1);
        Owner.run(h -> h.execute(
                "update user_grant g set role_id = (select id from role where code = 'BRANCH_MANAGER') from app_user u"
                        + " where u.id = g.user_id and u.name = ?",
                team.manager(1)));
        refused(ManagerRule.SELF, () -> As.user(team.manager(1), () -> resigned(team.manager(1))));
        refused(
                ManagerRule.REASON_MISSING,
                () -> As.user("gm", () -> {
                    managers.resign(Owner.manager(team.manager(1)), " ");
                    return null;
                }));
    }

    @Test
    void the_interface_adds_lists_changes_and_lets_go() throws Exception {
        var team = Team.of(1);
        var api = Api.of("gm");
        var added = api.post(
                "managers",
                "{\"unit\":\"" + team.code() + "\",\"nameLocal\":\"何大文\",\"languages\":[\"yue\"],\"workDays\":[1,2],"
                        + "\"workFrom\":\"09:00\",\"workTo\":\"17:30\",\"social\":[{\"kind\":\"LINE\",\"account\":\"ho\"}]}");
        assertThat(added.status()).isEqualTo(201);
        var id = added.json().getJsonNumber("id").longValue();

        assertThat(api.get("managers?unit=" + team.code() + "&limit=1&sort=-name")
                        .json()
                        .getInt("count"))
                .isEqualTo(2);
        var put = api.send(
                "PUT",
                "managers/" + id,
                "application/json",
                "{\"unit\":\"" + team.code() + "\",\"nameLocal\":\"何小文\",\"expectedVersion\":"
                        + added.json().getInt("version") + "}");
        assertThat(put.json().getString("nameLocal")).isEqualTo("何小文");
        assertThat(api.send(
                                "PUT",
                                "managers/" + id,
                                "application/json",
                                "{\"unit\":\"" + team.code() + "\",\"nameLocal\":\"何\",\"expectedVersion\":0}")
                        .code())
                .isEqualTo("ManagerRule.CHANGED_MEANWHILE");
        var leave = api.post("managers/" + id + "/leaves", "{\"from\":\"" + today.plusDays(1) + "\"}");
        assertThat(leave.status()).isEqualTo(201);
        var entered = leave.json().getJsonArray("leaves").getJsonObject(0).getInt("id");
        assertThat(api.send("DELETE", "managers/" + id + "/leaves/" + entered, null, null)
                        .status())
                .isEqualTo(204);
        assertThat(api.post("managers/" + id + "/resignation", "{\"reason\":\"left\"}")
                        .json()
                        .getString("status"))
                .isEqualTo("RESIGNED");
        assertThat(api.post("managers/" + id + "/return", "{\"reason\":\"back\"}")
                        .json()
                        .getString("status"))
                .isEqualTo("ACTIVE");
        assertThat(api.send("DELETE", "managers/" + id, null, null).status()).isEqualTo(204);
        assertThat(api.get("managers/" + id).status()).isEqualTo(404);
        assertThat(api.get("managers?status=SLEEPING").status()).isEqualTo(400);
    }

    private List<String> walk(Team team, ManagerSort sort, boolean falling, ManagerKeyset.To begin, ManagerKeyset.To go)
            throws Exception {
        var all = new ArrayList<String>();
        var filter = new ManagerFilter(null, team.code(), null, null, null);
        var keyset = new ManagerKeyset(sort, falling, begin, null, 3);
        while (true) {
            var asked = keyset;
            var slice = As.user(team.lead(), () -> queries.page(filter, asked));
            var users = slice.items().stream().map(ManagerRow::user).toList();
            all.addAll(go == ManagerKeyset.To.NEXT ? users : reversed(users));
            var cursor = go == ManagerKeyset.To.NEXT ? slice.next() : slice.previous();
            if (cursor == null) return all;
            keyset = new ManagerKeyset(sort, falling, go, cursor, 3);
        }
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private List<String> seen(String user) throws Exception {
        return As.user(user, () -> queries.page(ManagerFilter.ALL, ManagerKeyset.first(ManagerSort.NAME, false, 100)))
                .items()
                .stream()
                .map(ManagerRow::user)
                .toList();
    }

    private List<String> found(Team team, ManagerFilter filter) throws Exception {
        return As.user(team.lead(), () -> queries.page(filter, ManagerKeyset.first(ManagerSort.NAME, false, 100)))
                .items()
                .stream()
                .map(ManagerRow::user)
                .toList();
    }

    private Object edit(long id, ManagerRequest request) throws Exception {
        return As.user("gm", () -> {
            managers.edit(id, request, queries.view(id).row().version());
            return null;
        });
    }

    private Object resigned(String user) {
        managers.resign(Owner.manager(user), "left");
        return null;
    }

    private Object deleted(String user) throws Exception {
        return As.user("gm", () -> {
            managers.delete(Owner.manager(user));
            return null;
        });
    }

    private long leave(Team team, LocalDate from, LocalDate to, String deputy) throws Exception {
        return As.user(
                team.lead(),
                () -> leaves.enter(Owner.manager(team.manager(1)), new LeaveRequest(from, to, deputy, null)));
    }

    private Object assign(Team team, String number) throws Exception {
        return As.user(
                team.lead(),
                () -> assignments.assign(AssignRequest.of(List.of(number), OwnershipRole.SERVICE, team.manager(1))));
    }

    private static void lettingIn(String user) {
        Owner.run(h -> {
            h.execute(
                    "update app_user set password_hash = (select password_hash from app_user where name = 'clerk')"
                            + " where name = ?",
                    user);
            h.execute(
                    "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by,"
                            + " expires_at) select nextval('api_token_seq'), id, 'test', sha256(?::bytea), 'test', now(),"
                            + " 'test', now() + interval '1 day' from app_user where name = ?",
                    "demo-token-" + user,
                    user);
        });
    }

    private static WorkingHours hours() {
        return new WorkingHours(List.of(1, 2, 3, 4, 5, 6), LocalTime.of(9, 0), LocalTime.of(18, 30));
    }

    private static ManagerRequest request(Team team, String user, String latin) {
        return new ManagerRequest(
                user,
                null,
                latin,
                "DIRECTOR",
                team.code(),
                "HK",
                Set.of(SpokenLanguage.CANTONESE, SpokenLanguage.ENGLISH),
                List.of("SFC 1", "SFC 4"),
                200,
                hours(),
                "+852 9123 4567",
                "adam@example.com",
                Map.of(SocialKind.WECHAT, "adam-test"),
                LocalDate.of(2024, 1, 2));
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
