package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Pages as people get them: how heavy a first and a next one is, and how long the next page of the customer list takes as an Ajax
 * request with its view state, beside the statement for those rows and the same request where the list is empty.
 */
final class PageRun {

    private static final String LIST = "customers/list.xhtml";
    private static final int FIRST_LOAD = 400; // KB
    private static final int NEXT_LOAD = 40; // KB
    private static final String NEXT = """
        select c.* from customer c where (c.registered_at, c.id) < (?::timestamptz, ?) order by c.registered_at desc, c.id desc limit 51\
        """;

    private final URI address;
    private final Connection connection;
    private final Report report;
    private final int warm;
    private final int rounds;

    PageRun(URI address, Connection connection, Report report, int warm, int rounds) {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.warm = warm;
        this.rounds = rounds;
    }

    void run() throws SQLException, InterruptedException {
        var site = Site.of(address, "gm");
        weigh(site);
        var ajax = new Samples();
        var nothing = new Samples();
        var raw = new Samples();
        var whole = new Samples();
        for (var i = -warm; i < rounds; i++) {
            var page = fine(site.get(LIST));
            var more = fine(site.press(page, "results", "results:customersNext", "results:customersBox"));
            var empty = fine(site.get(LIST + "?number=0"));
            var none = fine(site.press(empty, "results", "results:customersFirst", "results:customersBox"));
            var after = new Sql(
                            "select registered_at::text, id from customer order by registered_at desc, id desc offset 49 limit 1")
                    .rows(connection)
                    .get(0);
            var began = System.nanoTime();
            new Sql(NEXT, after[0], after[1]).run(connection);
            var took = (System.nanoTime() - began) / 1e6;
            if (i < 0) continue;
            whole.add(page.millis());
            ajax.add(more.millis());
            nothing.add(none.millis());
            raw.add(took);
        }
        var limit = 2 * raw.median() + 3 * nothing.median();
        report.heading(
                "The customer list as a page, milliseconds",
                "what",
                "raw SQL",
                "empty list",
                "request",
                "p95",
                "limit",
                "met");
        report.row(
                ajax.median() <= limit && ajax.p95() <= 4 * ajax.median(),
                "next page, Ajax with view state, gm",
                raw.median(),
                nothing.median(),
                ajax.median(),
                ajax.p95(),
                limit);
        report.row(
                whole.p95() <= 4 * whole.median(),
                "whole page, gm",
                raw.median(),
                nothing.median(),
                whole.median(),
                whole.p95(),
                "");
        report.statement("next page, raw", new Sql(NEXT));
    }

    private void weigh(Site site) throws InterruptedException {
        report.heading(
                "Weight over the wire, KB (1,024 bytes, compressed)",
                "page",
                "first load",
                "limit",
                "next",
                "limit",
                "met");
        for (var path :
                List.of(LIST, "dashboard/my.xhtml", "tasks/list.xhtml", "pool/list.xhtml", "today/progress.xhtml")) {
            var page = fine(site.get(path));
            var first = (page.bytes() + site.resources(page)) / 1024.0;
            var next = fine(site.get(path)).bytes() / 1024.0;
            report.row(first <= FIRST_LOAD && next <= NEXT_LOAD, path, first, FIRST_LOAD, next, NEXT_LOAD);
        }
    }

    static Site.Page fine(Site.Page page) {
        if (!page.isFine()) throw new FeedRefused(page.path() + " was answered with " + page.status() + ".");
        return page;
    }
}
