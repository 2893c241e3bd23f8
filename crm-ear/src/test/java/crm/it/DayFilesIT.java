package crm.it;

import static crm.imports.DayFileKind.BALANCES;
import static crm.imports.DayFileKind.POSITIONS;
import static crm.imports.DayFileKind.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import crm.imports.DayFileQueries;
import crm.imports.DayFileRule;
import crm.imports.DayFileState;
import crm.imports.Inbox;
import crm.imports.Manifest;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.DayFiles;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.job.RunStatus;
import crm.shared.Sha256;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of the morning after: what is taken, what is refused and comes back repaired, and what customers are worth. */
@ExtendWith(ArquillianExtension.class)
class DayFilesIT {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final String OPENED = "2026-03-02T02:00:00Z";

    @Inject
    DayFileQueries queries;

    @Inject
    Inbox inbox;

    private final DayFiles core = new DayFiles();
    private Team team;
    private String customer;
    private String account;

    @BeforeEach
    void a_customer_with_an_account() throws Exception {
        team = Team.of(1);
        customer = team.customer();
        account = DayFiles.account(customer, OPENED);
    }

    @Test
    void balances_say_what_a_customer_is_worth_and_the_tier_follows() throws Exception {
        var file = core.loaded(
                BALANCES,
                MONDAY,
                "currency;cash;account;debt;unsettled;branch\nHKD;1200000.50;" + account + ";100000.25;-50000;main\n");

        assertThat(file.state()).isEqualTo(DayFileState.DONE);
        assertThat(List.of(file.lines(), file.taken(), file.rejected())).containsExactly(1L, 1L, 0L);
        assertThat(Team.fact(customer, "assets")).isEqualTo("105000025");
        assertThat(Team.fact(customer, "assets_as_of")).isEqualTo("2026-03-09");
        assertThat(Team.fact(customer, "tier")).isEqualTo("GOLD");
    }

    @Test
    void positions_count_at_the_last_price_and_a_statement_counts_when_all_of_it_is_there() throws Exception {
        var symbol = "S" + core.source().substring(5).toUpperCase();
        core.loaded(PRICES, MONDAY, "market,symbol,currency,price\nHK," + symbol + ",HKD,12.5\n");
        core.loaded(BALANCES, MONDAY, "account,currency,cash\n" + account + ",HKD,1000\n");
        core.loaded(POSITIONS, MONDAY, "account,market,symbol,quantity\n" + account + ",HK," + symbol + ",100\n");
        assertThat(Team.fact(customer, "assets")).isEqualTo("225000");

        core.loaded(BALANCES, TUESDAY, "account,currency,cash\n" + account + ",HKD,3500\n");
        assertThat(Team.fact(customer, "assets"))
                .as("positions of Tuesday have not come")
                .isEqualTo("225000");
        core.loaded(POSITIONS, TUESDAY, "account,market,symbol,quantity\nNOBODY,HK," + symbol + ",100\n");

        assertThat(Team.fact(customer, "assets"))
                .as("sold: the statement names it no more")
                .isEqualTo("350000");
        assertThat(Team.fact(customer, "assets_as_of")).isEqualTo("2026-03-10");
    }

    @Test
    void a_late_price_moves_those_who_hold_the_security() throws Exception {
        var symbol = "L" + core.source().substring(5).toUpperCase();
        core.loaded(BALANCES, MONDAY, "account,currency,cash\n" + account + ",HKD,1000\n");
        core.loaded(POSITIONS, MONDAY, "account,market,symbol,quantity\n" + account + ",HK," + symbol + ",10\n");
        assertThat(Team.fact(customer, "assets")).as("nobody told a price").isEqualTo("100000");

        core.loaded(PRICES, MONDAY, "market,symbol,currency,price\nHK," + symbol + ",HKD,7\n");

        assertThat(Team.fact(customer, "assets")).isEqualTo("107000");
    }

    @Test
    void the_same_file_twice_changes_nothing_and_another_one_for_the_day_has_to_say_it_is_a_correction()
            throws Exception {
        var other = DayFiles.account(team.customer(), OPENED);
        var text = "account,currency,cash\n" + account + ",HKD,1000\n" + other + ",HKD,5\n";
        var first = core.loaded(BALANCES, MONDAY, text);

        assertThat(core.hand(BALANCES, MONDAY, text)).isEqualTo(first.id());
        var again = DayFiles.load(BALANCES, MONDAY, Map.of());
        assertThat(List.of(again.read(), again.changed())).containsExactly(0L, 0L);

        var corrected = "account,currency,cash\n" + other + ",HKD,77\n";
        Refused.by(DayFileRule.DAY_TAKEN, () -> core.hand(BALANCES, MONDAY, corrected));
        assertThat(Team.fact(customer, "assets")).isEqualTo("100000");

        var correction = core.loaded(BALANCES, MONDAY, DayFileMode.CORRECTION, corrected);

        assertThat(correction.state()).isEqualTo(DayFileState.DONE);
        assertThat(DayFiles.file(first.id()).state()).isEqualTo(DayFileState.SUPERSEDED);
        assertThat(Owner.count("select count(*) from customer where number = ? and assets is null", customer))
                .as("the right file does not name the account")
                .isEqualTo(1);
        Refused.by(DayFileRule.NOTHING_BEFORE, () -> core.hand(BALANCES, TUESDAY, DayFileMode.CORRECTION, corrected));
    }

    @Test
    void refused_lines_come_back_in_the_files_own_format_and_are_taken_once_they_are_repaired() throws Exception {
        var other = DayFiles.account(team.customer(), OPENED);
        core.loaded(BALANCES, MONDAY, "account,currency,cash\n" + account + ",HKD,100\n" + other + ",HKD,200\n");
        var file = core.loaded(
                BALANCES,
                TUESDAY,
                "account,currency,cash,debt\n" + account + ",HKD,12x,0\n" + other + ",HKD,300,0\n" + other
                        + ",HKD,301,0\nNOBODY,HKD,1,0\n" + other + ",XQQ,1,0\n" + other + ",USD,1,-5\n,HKD,1,0\n");

        assertThat(List.of(file.taken(), file.rejected())).containsExactly(1L, 6L);
        assertThat(Team.fact(customer, "assets")).as("as the day before").isEqualTo("10000");
        var refused = rejects(file.id());
        assertThat(refused.lines().toList())
                .containsExactly(
                        "\uFEFFaccount,currency,cash,unsettled,debt,refused,line",
                        account + ",HKD,12x,0,0,\"DayFileRule.NUMBER[cash, 12x]\",2",
                        other + ",HKD,301,0,0,DayFileRule.LINE_TWICE[" + other + " HKD],4",
                        "NOBODY,HKD,1,0,0,DayFileRule.ACCOUNT_UNKNOWN[NOBODY],5",
                        other + ",XQQ,1,0,0,DayFileRule.CURRENCY_UNKNOWN[XQQ],6",
                        other + ",USD,1,0,-5,\"DayFileRule.NEGATIVE[debt, -5]\",7",
                        ",HKD,1,0,0,DayFileRule.CELL_MISSING[account],8");

        var repaired = core.loaded(BALANCES, TUESDAY, DayFileMode.REPAIR, refused.replace("12x", "120"));

        assertThat(List.of(repaired.taken(), repaired.rejected())).containsExactly(1L, 5L);
        assertThat(Team.fact(customer, "assets")).isEqualTo("12000");
        assertThat(Team.fact(customer, "assets_as_of")).isEqualTo("2026-03-10");
    }

    @Test
    void prices_are_not_below_nothing_and_not_of_days_on_which_their_market_was_closed() throws Exception {
        var kingDay = LocalDate.of(2026, 1, 19); // Martin Luther King: New York is closed, Hong Kong is not
        var file = core.loaded(
                PRICES,
                kingDay,
                "market,symbol,currency,price\nHK,9999,HKD,-1\nUS,ZZZZ,USD,10\nFX,SEK,USD,1\nFX,SEK,HKD,0.8\n");

        assertThat(rejects(file.id())
                        .lines()
                        .map(line -> line.replaceAll(".*DayFileRule\\.(\\w+).*", "$1"))
                        .toList())
                .containsSubsequence("NEGATIVE", "MARKET_CLOSED", "RATE_CURRENCY");
        assertThat(List.of(file.taken(), file.rejected())).containsExactly(1L, 3L);
    }

    @Test
    void a_file_that_is_not_as_announced_is_not_taken_and_comes_again_as_it_should() throws Exception {
        var text = "account,currency,cash\n" + account + ",HKD,1\n";
        var content = text.getBytes(StandardCharsets.UTF_8);
        var half = new byte[content.length - 3];
        System.arraycopy(content, 0, half, 0, half.length);

        Refused.by(DayFileRule.HASH, () -> DayFiles.hand(manifest(content, null), half));
        Refused.by(DayFileRule.LINES, () -> DayFiles.hand(manifest(content, 2L), content));
        List<String> reasons = Owner.query(
                h -> h.select("select rule from day_file where source = ? and state = 'REFUSED'", core.source())
                        .mapTo(String.class)
                        .list());
        assertThat(reasons).as("once, with the last reason").containsExactly("DayFileRule.LINES");

        var id = DayFiles.hand(manifest(content, 1L), content);

        assertThat(DayFiles.file(id).state()).isEqualTo(DayFileState.RECEIVED);
        assertThat(Owner.count("select count(*) from day_file where source = ? and state = 'REFUSED'", core.source()))
                .isZero();
    }

    @Test
    void what_cannot_be_read_is_refused_with_what_to_do() throws Exception {
        var latin =
                ("account,currency,cash,n\n" + account + ",HKD,1,caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Refused.by(DayFileRule.ENCODING, () -> DayFiles.hand(manifest(latin, null), latin));
        refused(DayFileRule.COLUMN_MISSING, MONDAY, "account,cash\n" + account + ",1\n");
        refused(DayFileRule.EMPTY, MONDAY, "account,currency,cash\n");
        refused(DayFileRule.LINE_UNREADABLE, MONDAY, "account,currency,cash\n\"" + account + ",HKD,1\n");
        refused(DayFileRule.NOT_A_BUSINESS_DAY, LocalDate.of(2026, 4, 3), "account,currency,cash\nx,HKD,1\n");
        refused(DayFileRule.DAY_NOT_OVER, LocalDate.of(2199, 1, 1), "account,currency,cash\nx,HKD,1\n");
        assertThat(Owner.count(
                        "select count(*) from day_line l join day_file f on f.id = l.file_id where f.source = ?",
                        core.source()))
                .isZero();
    }

    @Test
    void outside_programs_hand_files_over_and_nobody_else_does() throws Exception {
        var text = "account,currency,cash\n" + account + ",HKD,1\nNOBODY,HKD,1\n";
        var address = "day-files/balances/file?source=" + core.source() + "&businessDate=2026-03-09&lines=2&sha256="
                + Sha256.hex(text.getBytes(StandardCharsets.UTF_8));

        var taken = Api.of("feed").send("POST", address, "text/csv", text);

        assertThat(taken.status()).as(taken.response().body()).isEqualTo(202);
        assertThat(taken.json().getString("state")).isEqualTo("RECEIVED");
        DayFiles.load(BALANCES, MONDAY, Map.of());
        var file = "day-files/" + taken.json().getInt("id");
        assertThat(taken.header("Location")).endsWith(file);
        assertThat(Api.of("batch").get(file).json().getInt("rejected")).isEqualTo(1);
        assertThat(Api.of("feed").get(file + "/rejects/file").response().body())
                .contains("NOBODY,HKD,1,0,0,\"No customer opened an account NOBODY.");
        assertThat(Api.of("feed")
                        .in("zh-Hant")
                        .get(file + "/rejects/file")
                        .response()
                        .body())
                .contains("沒有客戶開立帳戶 NOBODY");

        assertThat(Api.of("am1").send("POST", address, "text/csv", text).status())
                .isEqualTo(403);
        assertThat(Api.of("ops").get(file + "/rejects/file").status()).isEqualTo(403);
        assertThat(Api.of("am1").get(file).status()).isEqualTo(403);
        assertThat(Api.of("feed").post("jobs/import-balances/runs", "{}").status())
                .isEqualTo(403);
        var wrong = Api.of("feed").send("POST", address.replace("balances/", "rumours/"), "text/csv", text);
        assertThat(wrong.code()).isEqualTo("DayFileRule.KIND_UNKNOWN");
        assertThat(wrong.isProblem()).isTrue();
    }

    @Test
    void the_inbox_takes_a_file_once_all_of_it_is_there() throws Exception {
        var place = Files.createDirectories(Path.of("inbox").toAbsolutePath());
        var name = core.source() + ".csv";
        var text = "account,currency,cash\n" + account + ",HKD,42\n";
        var manifest = place.resolve(core.source() + ".manifest.json");
        Files.writeString(
                manifest,
                "{\"source\":\"" + core.source()
                        + "\",\"businessDate\":\"2026-03-09\",\"files\":[{\"kind\":\"balances\","
                        + "\"name\":\"" + name + "\",\"lines\":1,\"sha256\":\""
                        + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)) + "\"}]}");
        Files.writeString(place.resolve(name), text.substring(0, 30));

        assertThat(String.join("\n", taken())).contains(name + " waits");
        Files.writeString(place.resolve(name), text);
        assertThat(DayFiles.load(BALANCES, MONDAY, Map.of()).status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(Team.fact(customer, "assets")).isEqualTo("4200");
        assertThat(manifest).doesNotExist();
        assertThat(place.resolve("done").resolve(name)).exists();
    }

    @Test
    void a_load_that_is_killed_at_any_place_ends_as_an_unbroken_one() throws Exception {
        var calm = new DayFiles();
        var accounts = new ArrayList<String>();
        for (var number : team.customers(60)) accounts.add(DayFiles.account(number, OPENED));
        var text = new StringBuilder("account,currency,cash\n");
        for (int i = 0; i < accounts.size(); i++)
            text.append(accounts.get(i) + ",HKD," + (i * 100) + "\nX" + i + ",HKD,1\n");
        var id = core.hand(BALANCES, MONDAY, text.toString());
        try {
            killAt(3, 8, 9, 14, 20, 31);
            var run = DayFiles.load(BALANCES, MONDAY, Map.of("chunk", "7"));
            var kills = 0;
            while (run.status() == RunStatus.FAILED) {
                kills++;
                run = DayFiles.load(BALANCES, MONDAY, Map.of("chunk", "7"));
            }
            assertThat(kills).isEqualTo(6);
        } finally {
            Owner.run(h -> {
                for (var table : List.of("day_line", "day_file", "account_balance", "customer")) {
                    h.execute("drop trigger if exists file_killed on " + table);
                }
                h.execute("drop function if exists file_killed()");
                h.execute("drop sequence if exists file_killed_seq");
            });
        }
        var killed = DayFiles.file(id);
        var before = worth();
        var whole = calm.loaded(BALANCES, MONDAY, text.toString());

        assertThat(List.of(killed.taken(), killed.rejected(), killed.lines()))
                .isEqualTo(List.of(whole.taken(), whole.rejected(), whole.lines()))
                .containsExactly(60L, 60L, 120L);
        assertThat(rows(core)).isEqualTo(rows(calm));
        assertThat(before).isEqualTo(60L * 59 / 2 * 100 * 100);
        assertThat(worth()).as("two sources told the same").isEqualTo(2 * before);
    }

    private long worth() {
        return Owner.count(
                "select sum(assets)::bigint from customer where unit_id = ? and assets is not null", team.unit());
    }

    private static List<String> rows(DayFiles source) {
        return Owner.query(h -> h.select(
                        "select account_no || ' ' || currency || ' ' || cash || ' ' || implied from account_balance"
                                + " where source = ? order by 1",
                        source.source())
                .mapTo(String.class)
                .list());
    }

    /** Breaks off the batch user's statements at places that no rollback brings back. */
    private static void killAt(Integer... places) {
        var all = List.of(places).toString();
        Owner.run(h -> {
            h.execute("create sequence file_killed_seq");
            h.execute(
                    "create function file_killed() returns trigger language plpgsql security definer set search_path ="
                            + " public as $$ begin if crm_actor() = 'batch' and nextval('file_killed_seq') = any (array"
                            + all
                            + ") then raise exception 'killed'; end if; return null; end $$");
            for (var table : List.of("day_line", "day_file", "account_balance", "customer")) {
                h.execute("create trigger file_killed after insert or update or delete on " + table
                        + " for each statement execute function file_killed()");
            }
        });
    }

    private List<String> taken() throws Exception {
        var said = new ArrayList<String>();
        As.user("batch", () -> inbox.take(BALANCES, new Inbox.Report(said::add, said::add)));
        return said;
    }

    private Manifest manifest(byte[] content, Long lines) {
        return new Manifest(
                BALANCES, core.source(), null, MONDAY, "x.csv", lines, Sha256.hex(content), DayFileMode.FIRST);
    }

    private void refused(DayFileRule rule, LocalDate day, String text) {
        Refused.by(rule, () -> core.hand(DayFileKind.BALANCES, day, text));
    }

    private String rejects(long id) throws Exception {
        var out = new ByteArrayOutputStream();
        As.user("feed", () -> queries.rejects(id, (rule, details) -> rule + details, out));
        return out.toString(StandardCharsets.UTF_8);
    }
}
