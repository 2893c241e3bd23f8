package crm.bench;

import crm.bench.feed.BatchSize;
import crm.bench.feed.FeedRefused;
import crm.bench.simulator.Scenario;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Runs a program from the command line. Exit codes: 0 done, 1 refused or unreachable (one sentence says why), 2 wrong
 * options (with the usage), 3 delivered but events were rejected.
 */
final class Programs {

    private Programs() {}

    static CommandLine commandLine(Object program) {
        return new CommandLine(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(BatchSize.class, converter(BatchSize::parse))
                .registerConverter(OffsetDateTime.class, converter(Programs::moment))
                .setParameterExceptionHandler((e, arguments) -> {
                    var line = e.getCommandLine();
                    line.getErr().println(e.getMessage());
                    line.usage(line.getErr());
                    return 2;
                })
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (!(e instanceof FeedRefused)) throw e;
                    line.getErr().println(e.getMessage());
                    return 1;
                });
    }

    /** A date is its first moment in Hong Kong. */
    private static OffsetDateTime moment(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(Scenario.ZONE)
                    : OffsetDateTime.parse(text).withOffsetSameInstant(Scenario.ZONE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must look like 2026-11-21 or 2026-11-21T00:00+08:00 but was " + text, e);
        }
    }

    private static <T> ITypeConverter<T> converter(ITypeConverter<T> parse) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
