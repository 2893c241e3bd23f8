package crm.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Two teams of the same make, of which one has something of everything and the other one customer: what is the first one's bears
 * a mark, so that it is known wherever it comes to light.
 */
public final class TwoTeams {

    private final String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
    private final Team one = Team.of(2);
    private final Team other = Team.of(2);
    private final String customer;

    private TwoTeams() throws Exception {
        for (var team : List.of(one, other)) {
            token(team.lead());
            team.managers().forEach(TwoTeams::token);
        }
        customer = owned(one);
        made(Api.of(other.manager(1)).post("tasks", "{\"customer\":\"" + owned(other) + "\",\"note\":\"their own\"}"));
        Team.change("name_latin = '" + mark + "'", customer);
        did();
    }

    /** Makes them. */
    public static TwoTeams make() throws Exception {
        return new TwoTeams();
    }

    /** The team that has something. */
    public Team one() {
        return one;
    }

    /** The team that asks for it. */
    public Team other() {
        return other;
    }

    /** What all that is the first team's is called. */
    public String mark() {
        return mark;
    }

    /** The number of the first team's customer. */
    public String customer() {
        return customer;
    }

    /** The lead of the other team, signed in. */
    public Pages visitor() throws Exception {
        Owner.run(h -> h.execute(
                "update app_user set password_hash = (select password_hash from app_user where name = 'gm') where name = ?",
                other.lead()));
        return Pages.of(other.lead());
    }

    /** Nothing was done to the first team's customer since. */
    public void assertUntouched() {
        assertThat(Owner.count(
                        "select count(*) from remark where customer_id = (select id from customer where number = ?)",
                        customer))
                .as("nothing was done either")
                .isEqualTo(1);
    }

    private void did() throws Exception {
        var manager = Api.of(one.manager(1));
        var lead = Api.of(one.lead());
        made(manager.post("tasks", "{\"customer\":\"" + customer + "\",\"note\":\"" + mark + "\"}"));
        made(manager.post(
                "customers/" + customer + "/follow-ups",
                "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":\"" + mark + "\"}"));
        made(manager.post("customers/remarks", "{\"customers\":[\"" + customer + "\"],\"text\":\"" + mark + "\"}"));
        made(manager.post(
                "permission-requests",
                "{\"permission\":\"CUSTOMER_EXPORT\",\"reason\":\"" + mark + "\",\"until\":\""
                        + LocalDate.now().plusDays(7) + "\"}"));
        made(manager.post(
                "delegations",
                "{\"to\":\"" + one.manager(2) + "\",\"rights\":[\"CUSTOMER_VIEW\"],\"from\":\"2099-01-01\",\"until\":"
                        + "\"2099-01-02\",\"reason\":\"" + mark + "\"}"));
        made(lead.post("exports", "{\"format\":\"CSV\",\"purpose\":\"" + mark + "\"}"));
    }

    private static void made(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    }

    private static String owned(Team team) {
        return "T" + Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
    }

    private static void token(String user) {
        Owner.run(h -> h.execute(
                "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by, expires_at)"
                        + " select nextval('api_token_seq'), id, 'test', sha256(convert_to('demo-token-' || name, 'UTF8')),"
                        + " 'demo', now(), 'test', now() + interval '1 day' from app_user where name = ?",
                user));
    }
}
