package crm.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import crm.shared.InboxDirectory;
import crm.shared.RuleViolation;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedFilesTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String FILE =
            "{'source':'core','businessDate':'2026-03-09','market':'HK','mode':'FIRST','files':[{'kind':'balances','name':'b.csv',"
                    + "'lines':2,'sha256':'" + HASH + "'}]}";

    @TempDir
    Path directory;

    @Test
    void a_manifest_with_all_it_needs_is_read() {
        var file = read(FILE).get(0);

        assertThat(file.kind()).isEqualTo(DayFileKind.BALANCES);
        assertThat(file.businessDate()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(file.lines()).isEqualTo(2);
        assertThat(read(FILE.replace("'core'", "'" + "a".repeat(40) + "'"))).hasSize(1);
        assertThat(read(FILE.replace(HASH, HASH.toUpperCase()))).hasSize(1);
        assertThat(read(FILE.replace("'market':'HK','mode':'FIRST',", ""))
                        .get(0)
                        .mode())
                .isEqualTo(DayFileMode.FIRST);
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                arguments(DayFileRule.MANIFEST_UNREADABLE, "{'files'"),
                arguments(DayFileRule.MANIFEST_UNREADABLE, "[]"),
                arguments(DayFileRule.MANIFEST_UNREADABLE, "{'source':'core'}"),
                arguments(DayFileRule.MANIFEST_UNREADABLE, "{'files':[]}"),
                arguments(DayFileRule.MANIFEST_UNREADABLE, "{'files':[1]}"),
                arguments(DayFileRule.MANIFEST_UNREADABLE, FILE.replace("'b.csv'", "' '")),
                arguments(DayFileRule.KIND_UNKNOWN, FILE.replace("balances", "tea")),
                arguments(DayFileRule.KIND_UNKNOWN, FILE.replace("'kind':'balances',", "")),
                arguments(DayFileRule.MODE_UNKNOWN, FILE.replace("FIRST", "SECOND")),
                arguments(DayFileRule.MARKET_UNKNOWN, FILE.replace("'HK'", "'MARS'")),
                arguments(DayFileRule.SOURCE, FILE.replace("'core'", "''")),
                arguments(DayFileRule.SOURCE, FILE.replace("'core'", "'" + "a".repeat(41) + "'")),
                arguments(DayFileRule.SOURCE, FILE.replace("'core'", "'core/../x'")),
                arguments(DayFileRule.SOURCE, FILE.replace("'source':'core',", "")),
                arguments(DayFileRule.DATE, FILE.replace("2026-03-09", "2026-02-29")),
                arguments(DayFileRule.DATE, FILE.replace("2026-03-09", "09/03/2026")),
                arguments(DayFileRule.DATE, FILE.replace("'businessDate':'2026-03-09',", "")),
                arguments(DayFileRule.HASH_UNREADABLE, FILE.replace(HASH, HASH.substring(1))),
                arguments(DayFileRule.HASH_UNREADABLE, FILE.replace(HASH, HASH + "0")),
                arguments(DayFileRule.HASH_UNREADABLE, FILE.replace(HASH, "g".repeat(64))),
                arguments(DayFileRule.HASH_UNREADABLE, FILE.replace(",'sha256':'" + HASH + "'", "")));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_that_says_something_wrong_or_too_little_is_refused_by_the_rule_that_says_what(
            DayFileRule rule, String manifest) {
        refused(rule, () -> read(manifest));
    }

    @Test
    void a_cell_of_64_characters_is_taken_and_one_of_65_refused() {
        var check = new LineCheck(read(FILE).get(0), "HKD", market -> false);

        assertThat(check.judge(2, List.of("a".repeat(64), "HKD", "1", "0", "0")).rule())
                .isNull();
        var refused = check.judge(2, List.of("a".repeat(65), "HKD", "1", "0", "0"));
        assertThat(refused.rule()).isEqualTo(DayFileRule.CELL_LONG);
        assertThat(refused.details()).containsExactly("account", "a".repeat(64), "64");
    }

    @Test
    void a_manifest_of_the_inbox_that_leads_out_of_it_or_cannot_be_read_is_told_and_holds_up_nobody() throws Exception {
        write("1.manifest.json", FILE.replace("b.csv", "../b.csv"));
        write("2.manifest.json", "{");
        write("3.manifest.json", " ".repeat(1_000_001));
        var refused = new ArrayList<String>();

        inbox().take(DayFileKind.BALANCES, new Inbox.Report(done -> {}, refused::add));

        assertThat(refused).hasSize(3);
        assertThat(refused.get(0)).startsWith("1.manifest.json: DayFileRule.FILE_MISSING [../b.csv]");
        assertThat(refused.get(1)).startsWith("2.manifest.json: DayFileRule.MANIFEST_UNREADABLE");
        assertThat(refused.get(2)).startsWith("3.manifest.json: DayFileRule.MANIFEST_UNREADABLE");
    }

    @Test
    void an_inbox_that_cannot_be_listed_is_named() throws Exception {
        var file = Files.createFile(directory.resolve("no-directory"));

        refused(DayFileRule.INBOX, () -> Inbox.manifests(file));
    }

    private Inbox inbox() {
        var inbox = new Inbox();
        inbox.directory = new InboxDirectory((Config) Proxy.newProxyInstance(
                RefusedFilesTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.of(directory.toString())));
        return inbox;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), json(text));
    }

    private static List<Manifest> read(String manifest) {
        return Manifests.read("m.manifest.json", json(manifest).getBytes(UTF_8));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static void refused(DayFileRule rule, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
