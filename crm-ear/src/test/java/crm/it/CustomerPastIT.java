package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.followup.TagService;
import crm.ingest.CustomerPast;
import crm.ingest.PastQueries;
import crm.ingest.PastRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.shared.Clocks;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer as this system knew the customer at a moment. */
@ExtendWith(ArquillianExtension.class)
class CustomerPastIT {

    private static final String REGISTERED = "2026-03-02T10:00:00+08:00";

    @Inject
    PastQueries past;

    @Inject
    TagService tags;

    private final String number = "P" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void what_was_told_later_does_not_show_earlier_even_if_it_happened_before() throws Exception {
        received(REGISTERED, Platform.registered(number, REGISTERED));
        received(
                "2026-03-05T09:00:00+08:00",
                Platform.event("customer.updated", number, "2026-03-02T11:00:00+08:00", "\"phone\":\"+85298765432\""),
                Platform.event(
                        "application.submitted", number, "2026-03-02T12:00:00+08:00", "\"applicationId\":\"A1\""));

        var before = at("gm", "2026-03-05T08:59:59+08:00");
        assertThat(before.stage()).isEqualTo("REGISTERED");
        assertThat(before.fields()).containsEntry("phone", "+85291234567").containsEntry("name.local", "陳大文");
        assertThat(before.events()).isEqualTo(1);
        var after = at("gm", "2026-03-05T09:01:00+08:00");
        assertThat(after.stage()).isEqualTo("PENDING_ACCOUNT_OPENING");
        assertThat(after.fields()).containsEntry("phone", "+85298765432");
        assertThatThrownBy(() -> at("gm", "2026-03-02T09:59:59+08:00"))
                .satisfies(thrown -> assertThat(((RuleViolation) thrown).rule()).isEqualTo(PastRule.UNKNOWN_THEN));
    }

    @Test
    void owners_tags_and_verifications_are_those_of_the_moment() throws Exception {
        received(REGISTERED, Platform.registered(number, REGISTERED));
        var am1 = Owner.manager("am1");
        Owner.run(h -> {
            h.execute(
                    "insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user,"
                            + " ended_at, end_how, ended_by) select id, 'ACQUIRER', ?, unit_id, '2026-03-03 10:00+08',"
                            + " '2026-03-03', 'ASSIGNED', 'test', '2026-03-10 10:00+08', 'RELEASED', 'test' from customer where number = ?",
                    am1,
                    number);
            h.execute(
                    "insert into verification (customer_id, item, status, by_user, at) select id, 'PHONE', 'VERIFIED',"
                            + " 'clerk', '2026-03-04 10:00+08' from customer where number = ?",
                    number);
        });
        Clocks.at(
                Instant.parse("2026-03-04T12:00:00+08:00"),
                () -> As.user("gm", () -> tags.add(List.of(number), Set.of(tag()))));
        Clocks.at(
                Instant.parse("2026-03-06T12:00:00+08:00"),
                () -> As.user("gm", () -> tags.remove(List.of(number), Set.of(tag()))));

        var between = at("gm", "2026-03-05T12:00:00+08:00");
        assertThat(between.owners()).singleElement().satisfies(owner -> {
            assertThat(owner.user()).isEqualTo("am1");
            assertThat(owner.role()).isEqualTo("ACQUIRER");
        });
        assertThat(between.tags()).containsExactly(tag());
        assertThat(between.verifications()).singleElement().satisfies(one -> assertThat(one.status())
                .isEqualTo("VERIFIED"));
        var later = at("gm", "2026-03-11T12:00:00+08:00");
        assertThat(later.owners()).isEmpty();
        assertThat(later.tags()).isEmpty();
        assertThat(at("gm", "2026-03-02T12:00:00+08:00").verifications()).isEmpty();
    }

    @Test
    void sensitive_fields_are_masked_the_reading_is_on_record_and_a_foreign_customer_is_as_if_absent()
            throws Exception {
        received(
                REGISTERED,
                Platform.event(
                        "customer.registered",
                        number,
                        REGISTERED,
                        "\"name\":{\"local\":\"陳大文\"},\"idDocument\":{\"type\":\"PASSPORT\",\"country\":\"HK\",\"number\":\"Z7654321\"}"));

        assertThat(at("gm", "2026-03-03T00:00:00+08:00").fields()).containsEntry("idDocument", "•••• 4321");
        assertThat(at("auditor", "2026-03-03T00:00:00+08:00").fields()).containsEntry("idDocument", "Z7654321");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'customer.past-read' and subject = ?", number))
                .isEqualTo(2);
        assertThatThrownBy(() -> at(Team.of(0).lead(), "2026-03-03T00:00:00+08:00"))
                .satisfies(thrown -> assertThat(((RuleViolation) thrown).rule()).isEqualTo(AccessRule.NOT_FOUND));
        assertThatThrownBy(() -> at("am1", "2026-03-03T00:00:00+08:00"))
                .satisfies(thrown -> assertThat(((RuleViolation) thrown).rule()).isEqualTo(AccessRule.NOT_PERMITTED));
        var answer = Api.of("auditor").get("customers/" + number + "/past?at=2026-03-03T00:00:00Z");
        assertThat(answer.json().getString("stage")).isEqualTo("REGISTERED");
        assertThat(Api.of("auditor").get("customers/" + number + "/past").code())
                .isEqualTo("PastRule.MOMENT_MISSING");
        assertThat(Api.of("auditor")
                        .get("customers/" + number + "/past?at=2031-01-01T00:00:00Z")
                        .code())
                .isEqualTo("PastRule.IN_THE_FUTURE");
    }

    @Test
    void who_holds_the_audit_tab_alone_is_not_shown_what_has_permissions_of_its_own() throws Exception {
        received(
                "2026-03-02T13:00:00+08:00",
                Platform.event(
                        "customer.registered",
                        number,
                        REGISTERED,
                        "\"name\":{\"local\":\"陳大文\"},\"referrer\":\"R-77\",\"idDocument\":{\"type\":\"PASSPORT\",\"country\":\"HK\",\"number\":\"Z765\"}"),
                Platform.event(
                        "application.submitted", number, "2026-03-02T12:00:00+08:00", "\"applicationId\":\"A1\""));
        Owner.run(h -> h.execute(
                "insert into follow_up (id, customer_id, author, author_name, at, recorded_at, methods, result, remark, level,"
                        + " visibility, stage) select nextval('follow_up_seq'), id, 'am1', 'am1', '2026-03-02 11:00+08',"
                        + " '2026-03-02 11:00+08', '{MEETING}', 'REACHED', 'met', 'A', 'TEAM', 'REGISTERED' from customer where number = ?",
                number));
        var whole = at("gm", "2026-03-03T00:00:00+08:00");
        assertThat(whole.fields()).containsEntry("referrer", "R-77");
        assertThat(whole.applicationState()).isNotNull();
        assertThat(whole.level()).isEqualTo("A");

        var little = at(ofAuditTabAlone(), "2026-03-03T00:00:00+08:00");

        assertThat(little.stage()).isEqualTo("PENDING_ACCOUNT_OPENING");
        assertThat(little.fields())
                .doesNotContainKey("referrer")
                .containsEntry("name.local", "陳大文")
                .containsEntry("idDocument", "••••");
        assertThat(little.applicationState()).isNull();
        assertThat(little.accounts()).isEmpty();
        assertThat(little.level()).isNull();
    }

    /** Somebody with a role of the house that opens all customers and their audit tab, and nothing else. */
    private static String ofAuditTabAlone() {
        var name = "past" + UUID.randomUUID().toString().substring(0, 8);
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, 'Past', 'PERSON')",
                    name);
            h.execute(
                    "insert into role (id, code, name, name_hant, name_hans, data_scope) values (nextval('role_seq'), ?, 'Past', 'Past', 'Past', 'ALL')",
                    name.toUpperCase());
            h.execute(
                    "insert into role_permission (role_id, permission) select r.id, p from role r,"
                            + " unnest(array['CUSTOMER_VIEW', 'CUSTOMER_AUDIT']) p where r.code = ?",
                    name.toUpperCase());
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id, 1,"
                            + " '2020-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                    name,
                    name.toUpperCase());
        });
        return name;
    }

    private CustomerPast at(String user, String moment) throws Exception {
        return As.user(user, () -> past.at(number, OffsetDateTime.parse(moment)));
    }

    private static String tag() {
        return Owner.query(h -> h.select("select min(code) from dictionary_entry where kind = 'TAG'")
                .mapTo(String.class)
                .one());
    }

    private static void received(String at, String... events) throws Exception {
        Clocks.at(Instant.parse(at), () -> {
            Platform.sends(events);
            return null;
        });
    }
}
