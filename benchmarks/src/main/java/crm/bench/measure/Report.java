package crm.bench.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of tables for people, and beside them, in a file, each statement with what the database made of it. */
final class Report implements AutoCloseable {

    private final PrintWriter out;
    private final PrintWriter details;
    private final List<String> missed = new ArrayList<>();

    Report(PrintWriter out, Path details) throws IOException {
        this.out = out;
        this.details = new PrintWriter(Files.newBufferedWriter(details));
    }

    void say(String text, Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
        out.flush();
    }

    void heading(String title, String... columns) {
        say("");
        say("%s", "## " + title);
        say("");
        say("%s", "| " + String.join(" | ", columns) + " |");
        say("%s", "|" + "---|".repeat(columns.length));
    }

    void row(boolean met, String title, Object... cells) {
        var line = new StringBuilder("| " + title);
        for (var cell : cells) {
            line.append(" | ").append(cell instanceof Double d ? figure(d) : cell);
        }
        say("%s", line.append(met ? " | yes |" : " | **no** |"));
        if (!met) missed.add(title);
    }

    void failed(String title, String why) {
        say("Not measured, %s: %s", title, why);
        missed.add(title);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    void explained(String title, Sql sql, String plan) {
        details.printf("## %s%n%n```sql%n%s%n```%n```%n%s```%n%n", title, sql, plan);
        details.flush();
    }

    void statement(String title, Sql sql) {
        details.printf("## %s%n%n```sql%n%s%n```%n%n", title, sql);
        details.flush();
    }

    @Override
    public void close() {
        details.close();
    }

    /** The last line. */
    void sum() {
        say("");
        say("%s", missed.isEmpty() ? "Every target is met." : "Missed: " + String.join("; ", missed) + ".");
    }
}
