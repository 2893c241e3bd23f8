package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Hands over and loads a file of balances, of a tenth of the lines and then of all of them: the time a line takes and the heap
 * stay as they are. Beside it the same lines by COPY and hand-written SQL into tables without row-level security, rolled back.
 */
final class FileRun {

    private static final int HEAP_LIMIT = 128; // MB above idle
    private static final double LINEAR = 1.5; // the time a line takes, all against a tenth
    private static final List<String> CURRENCIES =
            List.of("HKD", "USD", "CNY", "EUR", "JPY", "GBP", "AUD", "SGD", "CHF", "CAD");

    private static final String ACCOUNTS = """
            select distinct account_no from customer_event where type = 'application.successful' and account_no is not null
            order by 1 limit ?""";

    private static final String STAGED = """
            create temp table raw_line (account text, currency text, cash numeric, unsettled numeric, debt numeric)""";

    private static final String TABLE = """
            create temp table raw_balance (file_id bigint, account_no text, currency text, business_date date, source text,
              customer_id bigint, cash numeric, unsettled numeric, debt numeric, implied boolean,
              primary key (file_id, account_no, currency))""";

    private static final String LOAD = """
            insert into raw_balance
            select 1, l.account, l.currency, current_date, 'raw', a.id, l.cash, l.unsettled, l.debt, false
            from raw_line l join lateral (select c.id from customer_event e join customer c on c.number = e.customer_number
              where e.type = 'application.successful' and e.account_no = l.account
              order by e.time, e.source, e.event_id limit 1) a on true
            on conflict do nothing""";

    private static final String WORTH = """
            update customer c set assets = w.assets, assets_as_of = current_date from (
              select b.customer_id, round(sum((b.cash + b.unsettled - b.debt) * coalesce(rate_on(b.currency, current_date), 1)) * 100)::bigint
                as assets from raw_balance b group by 1) w
            where c.id = w.customer_id""";

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int lines;
    private final Memory memory;
    private final LocalDate today;

    FileRun(URI address, Connection connection, Report report, int lines, Memory memory, LocalDate today) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.lines = lines;
        this.memory = memory;
        this.today = today;
    }

    private record Done(int lines, double handed, double loaded, double heap) {

        double perLine() {
            return (handed + loaded) / lines;
        }
    }

    void run() throws SQLException, IOException, InterruptedException {
        var accounts = new Sql(ACCOUNTS, Math.max(1, lines)).column(connection, String.class);
        if (accounts.size() * CURRENCIES.size() < lines) {
            throw new FeedRefused("There are too few accounts for " + lines + " lines: " + accounts.size());
        }
        var idle = memory.live();
        var file = Files.createTempFile("balances", ".csv");
        try {
            load(accounts, file, Math.max(1, lines / 100)); // warms
            var some = load(accounts, file, Math.max(1, lines / 10));
            var all = load(accounts, file, lines);
            var raw = raw(file);
            report.heading(
                    "File of balances",
                    "what",
                    "lines",
                    "handed over, s",
                    "loaded, s",
                    "lines a second",
                    "heap above idle, MB",
                    "limit",
                    "met");
            row("a tenth", some, idle, true);
            row("all", all, idle, all.perLine() <= LINEAR * some.perLine());
            report.say("A line of all takes %.2f times as long as one of a tenth.", all.perLine() / some.perLine());
            report.say("The same lines by COPY and hand-written SQL, rolled back: %.2f s.", raw);
            report.statement("balances, rows", new Sql(LOAD));
            report.statement("balances, assets", new Sql(WORTH));
        } finally {
            Files.delete(file);
        }
    }

    private void row(String title, Done done, double idle, boolean linear) {
        report.row(
                linear && done.heap() - idle <= HEAP_LIMIT,
                title,
                done.lines(),
                done.handed(),
                done.loaded(),
                1 / done.perLine(),
                done.heap() - idle,
                HEAP_LIMIT);
    }

    private Done load(List<String> accounts, Path file, int count) throws IOException, InterruptedException {
        write(accounts, file, count);
        var feed = new Api(address, "feed");
        var source = "bench-" + Long.toString(System.nanoTime(), 36);
        var digest = digest(file);
        var day = today;
        Api.Answer answer;
        do {
            day = day.minusDays(1);
            answer = feed.upload(
                    "/day-files/balances/file?source=" + source + "&businessDate=" + day + "&lines=" + count
                            + "&sha256=" + digest,
                    file);
        } while (answer.status() == 422 && answer.body().contains("NOT_A_BUSINESS_DAY"));
        if (answer.status() != 202) throw new FeedRefused("The file was answered with " + answer.body());
        var handed = answer.request() / 1e3;
        var began = System.nanoTime();
        var batch = new Api(address, "batch");
        var run = batch.post("/jobs/import-balances/runs", "{\"businessDate\":\"" + day + "\"}");
        if (run.status() != 202) throw new FeedRefused("The job was answered with " + run.body());
        var id = run.json().getJsonNumber("id").longValue();
        var most = 0.0;
        for (var looked = 0; ; looked++) {
            TimeUnit.MILLISECONDS.sleep(200);
            var status = batch.get("/jobs/runs/" + id).json().getString("status");
            if (status.equals("COMPLETED")) break;
            if (status.equals("FAILED")) throw new FeedRefused("The job failed.");
            if (looked % 50 == 25) most = Math.max(most, memory.live());
        }
        return new Done(count, handed, (System.nanoTime() - began) / 1e9, Math.max(most, memory.live()));
    }

    private static void write(List<String> accounts, Path file, int count) throws IOException {
        try (var text = Files.newBufferedWriter(file)) {
            text.write("account,currency,cash,unsettled,debt\n");
            for (var i = 0; i < count; i++) {
                var currency = CURRENCIES.get(i / accounts.size());
                text.write(
                        accounts.get(i % accounts.size()) + "," + currency + "," + (1_000 + i % 90_000) + ".50,0,0\n");
            }
        }
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var part = new byte[1 << 16];
            for (var read = in.read(part); read >= 0; read = in.read(part)) digest.update(part, 0, read);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @return seconds */
    private double raw(Path file) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var text = Files.newBufferedReader(file)) {
            var began = System.nanoTime();
            new Sql(STAGED).run(connection);
            new Sql(TABLE).run(connection);
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy raw_line from stdin with (format csv, header)", text);
            new Sql("analyze raw_line").run(connection);
            new Sql(LOAD).run(connection);
            new Sql(WORTH).run(connection);
            return (System.nanoTime() - began) / 1e9;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
