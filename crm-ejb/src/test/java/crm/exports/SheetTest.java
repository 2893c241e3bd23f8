package crm.exports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.FormulaSafe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    @TempDir
    Path folder;

    @Test
    void a_csv_file_opens_by_double_click() throws IOException {
        var file = write(
                ExportFormat.CSV, List.of("a, \"b\"", "陳大文\n2", new BigDecimal("12.50"), LocalDate.of(2026, 3, 9)));

        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFone,two,three,four\r\n\"a, \"\"b\"\"\",\"陳大文\n2\",12.50,2026-03-09\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+85291234567", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"})
    void no_csv_cell_is_a_formula(String text) {
        assertThat(FormulaSafe.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Chan Tai Man", "陳大文", "a=b", "'", "1-1"})
    void other_texts_stay_as_they_are(String text) {
        assertThat(FormulaSafe.text(text)).isEqualTo(text);
    }

    @Test
    void a_negative_amount_is_a_number_and_no_formula() throws IOException {
        var file = write(
                ExportFormat.CSV, Arrays.asList(new BigDecimal("-5.00"), null, LocalDateTime.of(2026, 3, 2, 10, 4), 7));

        assertThat(new String(file, StandardCharsets.UTF_8)).endsWith("-5.00,,2026-03-02 10:04:00,7\r\n");
    }

    @Test
    void a_workbook_types_texts_as_texts_and_keeps_them_unchanged() throws IOException {
        var sheet = unzip(write(
                        ExportFormat.XLSX,
                        Arrays.asList("=1+1", "<b>&\"陳\u0001\uD83D\uDE00", null, new BigDecimal("12.5"))))
                .get("xl/worksheets/sheet1.xml");

        assertThat(sheet)
                .contains("=1+1</t>")
                .contains("&lt;b&gt;&amp;")
                .contains("&#x9673;&#x1f600;") // 陳 and a face, as references
                .doesNotContain("<f>")
                .doesNotContain("\u0001");
        assertThat(sheet).contains("<v>12.5</v>");
    }

    @Test
    void a_file_is_cut_into_parts_and_nothing_is_lost() throws IOException {
        var out = new PartStream(1_000);
        var whole = new ByteArrayOutputStream();
        var parts = 0;
        try (var sheet = ExportFormat.CSV.open(out)) {
            sheet.header(List.of("n"));
            for (var i = 0; i < 5_000; i++) {
                sheet.row(List.of("row " + i));
                sheet.flush();
                for (var part : out.take()) {
                    assertThat(part).hasSize(1_000);
                    whole.writeBytes(part);
                    parts++;
                }
            }
        }
        out.takeRest().forEach(whole::writeBytes);

        assertThat(parts).isGreaterThan(30);
        assertThat(whole.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(5_001)
                .endsWith("row 4999");
    }

    private static byte[] write(ExportFormat format, List<?> row) throws IOException {
        var out = new PartStream(64);
        try (var sheet = format.open(out)) {
            sheet.header(List.of("one", "two", "three", "four"));
            sheet.row(row);
        }
        var whole = new ByteArrayOutputStream();
        out.takeRest().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Read through the directory at the end, as spreadsheets do. */
    private Map<String, String> unzip(byte[] file) throws IOException {
        var path = Files.write(folder.resolve("file.xlsx"), file);
        var entries = new HashMap<String, String>();
        try (var zip = new ZipFile(path.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
