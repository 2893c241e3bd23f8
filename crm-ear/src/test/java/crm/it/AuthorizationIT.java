package crm.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import crm.access.AccessRule;
import crm.access.Permission;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Guarded;
import crm.it.support.Owner;
import crm.it.support.TestServer;
import crm.shared.RuleViolation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The matrix of permissions, made from the code: whoever lacks just what a method or an address wants is refused. */
@ExtendWith(ArquillianExtension.class)
class AuthorizationIT {

    static final Map<String, String> BODIES = bodies(
            "POST /tasks", "{\"customer\":\"1\",\"note\":\"x\"}",
            "POST /assignment-trials/pool", "{\"token\":\"x\",\"reason\":\"x\"}",
            "POST /tasks/completions", "{\"tasks\":[1]}",
            "POST /tasks/awakenings", "{\"tasks\":[1]}",
            "POST /tasks/snoozes", "{\"tasks\":[1],\"until\":\"2099-01-01\",\"reason\":\"x\"}",
            "POST /tasks/assignments", "{\"tasks\":[1],\"manager\":\"am1\"}",
            "PUT /targets", "{\"unit\":\"HO\",\"figure\":\"FUNDINGS\",\"value\":1}",
            "POST /calendars/{calendar}/closures", "{\"purposes\":[\"OFFICE\"],\"day\":\"2027-03-09\",\"name\":\"x\"}",
            "POST /customers/assignments", "{\"customers\":[\"1\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}",
            "POST /customers/remarks", "{\"customers\":[\"1\"],\"text\":\"x\"}",
            "POST /customers/verifications", "{\"customers\":[\"1\"],\"item\":\"PHONE\",\"status\":\"PENDING\"}",
            "POST /customers/{number}/attribution/refusal", "{\"reason\":\"x\"}",
            "POST /hand-over-offers/{number}/refusal", "{\"reason\":\"x\"}",
            "POST /customers/{number}/follow-ups", "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\"}",
            "POST /customers/{number}/regions", "{\"kind\":\"USER\",\"reason\":\"x\",\"expectedVersion\":0}",
            "POST /customers/{number}/reveals", "{\"field\":\"ID_NUMBER\",\"reason\":\"x\"}",
            "POST /customers/{number}/verifications",
                    "{\"item\":\"PHONE\",\"status\":\"VERIFIED\",\"expectedVersion\":0}",
            "POST /extension-requests", "{\"customer\":\"1\",\"reason\":\"x\"}",
            "POST /pool/claims", "{\"customer\":\"1\"}",
            "POST /exports", "{\"format\":\"CSV\",\"purpose\":\"x\"}",
            "PUT /jobs/{name}/schedule", "{\"cron\":\"15 0 * * *\"}",
            "PUT /service-actions/counts", "{\"source\":\"x\",\"day\":\"2026-03-05\",\"counts\":[]}",
            "PUT /settings", "{\"managers\":true,\"registeredCard\":\"OWN\",\"version\":0,\"reason\":\"x\"}");

    /** What is everybody's own, or public. */
    static final Set<String> EVERYBODYS = Set.of(
            "GET calendars/{calendar}",
            "GET dictionaries/{kind}",
            "GET notifications",
            "POST notifications/read",
            "GET profile/sessions",
            "POST profile/sessions/end",
            "POST profile/sessions/{id}/end",
            "GET profile/tokens",
            "POST profile/tokens/{id}/revocation",
            "GET notification-settings",
            "PUT notification-settings");

    @Inject
    BeanManager beans;

    private static Map<String, String> bodies(String... addressesAndBodies) {
        var bodies = new TreeMap<String, String>();
        for (int i = 0; i < addressesAndBodies.length; i += 2) {
            bodies.put(addressesAndBodies[i], addressesAndBodies[i + 1]);
        }
        return bodies;
    }

    @Test
    void all_permissions_but_the_wanted_ones_do_not_suffice_for_any_method() throws Exception {
        var calls = Guarded.all(beans);
        assertThat(calls).hasSizeGreaterThan(60);
        assertThat(calls.stream().flatMap(call -> call.wanted().stream()))
                .as("every permission guards something")
                .contains(guarding());
        var users = new TreeMap<String, String>();
        for (var call : calls) {
            var user = users.computeIfAbsent(call.wanted().toString(), wanted -> userWithAllBut(call.wanted()));
            var thrown = catchThrowable(() -> As.user(user, call::invoke));
            assertThat(thrown)
                    .as(call.name() + " " + call.wanted())
                    .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(AccessRule.NOT_PERMITTED));
        }
    }

    @Test
    void who_may_nothing_is_refused_at_every_address() throws Exception {
        JsonObject paths;
        try (var reader = Json.createReader(
                new StringReader(TestServer.get("openapi?format=JSON").body()))) {
            paths = reader.readObject().getJsonObject("paths");
        }
        for (var path : paths.keySet()) {
            for (var method : paths.getJsonObject(path).keySet()) {
                var verb = method.toUpperCase(Locale.ROOT);
                var address = path.replaceFirst("^.*/api/v1/", "");
                if (EVERYBODYS.contains(verb + " " + address)) continue;
                var body = verb.equals("GET") ? null : BODIES.getOrDefault(verb + " /" + address, "{}");
                var type = "application/json";
                if (address.equals("events")) {
                    body = "[]";
                    type = "application/cloudevents-batch+json";
                }
                var answer = Api.of("marketing").send(verb, address.replaceAll("\\{\\w+}", "1"), type, body);
                assertThat(answer.status()).as(verb + " " + address).isEqualTo(403);
                assertThat(answer.isProblem()).as(verb + " " + address).isTrue();
                assertThat(answer.code()).as(verb + " " + address).isEqualTo("AccessRule.NOT_PERMITTED");
            }
        }
    }

    /** Those that guard a whole method; the others are asked for within, and no method wants SETTING_EDIT so far. */
    private static Permission[] guarding() {
        var within = EnumSet.of(
                Permission.CUSTOMER_PHONE,
                Permission.CUSTOMER_EMAIL,
                Permission.CUSTOMER_ID_NUMBER,
                Permission.CUSTOMER_ADDRESS,
                Permission.CUSTOMER_ASSETS,
                Permission.CUSTOMER_RISK,
                Permission.ASSIGNMENT_COOLDOWN,
                Permission.SECOND_FACTOR,
                Permission.SETTING_EDIT);
        return EnumSet.complementOf(within).toArray(Permission[]::new);
    }

    private static String userWithAllBut(Set<Permission> wanted) {
        var name = "w-" + UUID.randomUUID();
        var others = EnumSet.allOf(Permission.class);
        others.removeAll(wanted);
        Owner.run(h -> {
            h.execute(
                    "insert into role (id, code, name, name_hant, name_hans, data_scope)"
                            + " values (nextval('role_seq'), ?, ?, ?, ?, 'ALL')",
                    name,
                    name,
                    name,
                    name);
            h.execute(
                    "insert into role_permission select id, unnest(string_to_array(?, ',')) from role where code = ?",
                    others.stream().map(Enum::name).collect(joining(",")),
                    name);
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?,"
                            + " 'PERSON')",
                    name,
                    name);
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'),"
                            + " u.id, r.id, 1, '2026-01-01' from app_user u, role r where u.name = r.code and u.name = ?",
                    name);
        });
        return name;
    }
}
