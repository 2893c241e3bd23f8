package crm.bench.bank;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * One line of the bank marketing data: a real, anonymous person whom a bank telephoned.
 *
 * @param row 1 is the first line after the header
 * @param calls how often the person was telephoned in this campaign, the last call included
 * @param seconds how long the last call took
 * @param subscribed whether the person became a customer of the offered product
 */
public record BankContact(
        int row,
        int age,
        String job,
        String marital,
        String education,
        boolean fixedLine,
        String month,
        String dayOfWeek,
        int seconds,
        int calls,
        int previousCalls,
        String previousOutcome,
        boolean subscribed) {

    /** Reads the file as it is published: header, semicolons, quotes. */
    public static List<BankContact> read(Reader text) throws IOException {
        try (var lines = CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(text)) {
            return lines.stream().map(BankContact::of).toList();
        }
    }

    private static BankContact of(NamedCsvRecord line) {
        return new BankContact(
                (int) line.getStartingLineNumber() - 1,
                number(line, "age"),
                line.getField("job"),
                line.getField("marital"),
                line.getField("education"),
                "telephone".equals(line.getField("contact")),
                line.getField("month"),
                line.getField("day_of_week"),
                number(line, "duration"),
                number(line, "campaign"),
                number(line, "previous"),
                line.getField("poutcome"),
                "yes".equals(line.getField("y")));
    }

    private static int number(NamedCsvRecord line, String field) {
        return Integer.parseInt(line.getField(field));
    }
}
