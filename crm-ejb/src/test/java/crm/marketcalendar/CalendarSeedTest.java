package crm.marketcalendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The days the product comes with, checked against what others say of them. */
class CalendarSeedTest {

    private static final Pattern DIFFERENCE =
            Pattern.compile("(?m)^\\| (HK|CN|SG|US) \\| (\\d{4}-\\d{2}-\\d{2}) \\| (\\S+) \\| (\\S+) \\| .+ \\|$");

    private final List<NamedCsvRecord> seed = read("/db/seed/market-calendar.csv");

    @Test
    void differs_from_the_oracles_only_where_the_guide_explains_it() throws IOException {
        var explained = DIFFERENCE
                .matcher(Files.readString(Path.of("../docs/calendars.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3) + " " + row.group(4))
                .toList();
        var ours = office();
        var theirs = oracles();
        var days = new TreeSet<>(ours.keySet());
        days.addAll(theirs.keySet());

        assertThat(days.stream()
                        .filter(day -> !ours.getOrDefault(day, "–").equals(theirs.getOrDefault(day, "–")))
                        .map(day -> day + " " + ours.getOrDefault(day, "–") + " " + theirs.getOrDefault(day, "–")))
                .containsExactlyInAnyOrderElementsOf(explained);
        assertThat(theirs).hasSizeGreaterThan(200);
    }

    @Test
    void marks_as_provisional_what_nobody_has_announced() {
        var provisional = seed.stream()
                .filter(day -> day.getField("provisional").equals("yes"))
                .map(day -> day.getField("calendar") + " " + day.getField("day"))
                .toList();

        assertThat(provisional)
                .containsAll(seed.stream()
                        .map(day -> day.getField("calendar") + " " + day.getField("day"))
                        .filter(day -> day.startsWith("CN 2027"))
                        .toList())
                .allMatch(day -> day.startsWith("CN 2027") || day.startsWith("SG 2027"));
        assertThat(seed).allMatch(day -> Set.of("", "yes").contains(day.getField("provisional")));
    }

    @Test
    void names_each_day_once_for_each_purpose() {
        assertThat(seed.stream().flatMap(day -> purposes(day).stream()
                        .map(purpose -> day.getField("calendar") + purpose + day.getField("day"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void closes_markets_on_weekdays_alone_and_opens_offices_on_weekends_alone() {
        seed.forEach(day -> {
            var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                    .contains(LocalDate.parse(day.getField("day")).getDayOfWeek());
            if (purposes(day).contains("MARKET"))
                assertThat(weekend).as(day.toString()).isFalse();
            if (day.getField("kind").equals("WORKING")) {
                assertThat(weekend).as(day.toString()).isTrue();
                assertThat(purposes(day)).as(day.toString()).containsExactly("OFFICE");
            }
        });
    }

    @Test
    void has_twelve_half_days_in_hong_kong_and_singapore_and_nine_early_closes_in_new_york() {
        var halves = seed.stream()
                .filter(day -> day.getField("kind").equals("HALF_DAY"))
                .collect(Collectors.groupingBy(
                        day -> day.getField("calendar") + " " + day.getField("closes"), Collectors.counting()));

        assertThat(halves).isEqualTo(Map.of("HK 12:00", 12L, "SG 12:00", 12L, "US 13:00", 9L));
    }

    private Map<String, String> office() {
        return seed.stream()
                .filter(day -> purposes(day).contains("OFFICE"))
                .collect(Collectors.toMap(
                        day -> day.getField("calendar") + " " + day.getField("day"), day -> day.getField("kind")));
    }

    private static Map<String, String> oracles() {
        var days = new TreeMap<String, String>();
        read("/calendars/oracles.csv")
                .forEach(day -> days.put(
                        day.getField("calendar") + " " + day.getField("day"),
                        day.getField("kind").equals("working") ? "WORKING" : "CLOSED"));
        return days;
    }

    private static List<String> purposes(NamedCsvRecord day) {
        return Arrays.asList(day.getField("purposes").split(" "));
    }

    static List<NamedCsvRecord> read(String file) {
        try (var in = CalendarSeedTest.class.getResourceAsStream(file)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
