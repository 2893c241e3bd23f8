package crm.jobalert;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * From when on operators are told of runs of a job.
 *
 * @param lateMinutes a run that waits for longer is late, 1 to 1,440
 * @param longFactor  a run is long that takes so much longer than nineteen of the last twenty did, 1 to 100
 * @param longSeconds and at least so long, 1 to 86,400
 * @param silent      kinds nobody is told of: FAILED, LATE, LONG, EMPTY
 */
public record AlertLimit(int lateMinutes, BigDecimal longFactor, int longSeconds, Set<AlertKind> silent)
        implements Serializable {

    /** Kinds that can be kept silent for a job. */
    public static final Set<AlertKind> CHOOSABLE =
            Set.copyOf(EnumSet.of(AlertKind.FAILED, AlertKind.LATE, AlertKind.LONG, AlertKind.EMPTY));

    /** As shipped. */
    public static final AlertLimit USUAL = new AlertLimit(30, BigDecimal.valueOf(2), 60, Set.of());

    /** @throws crm.shared.RuleViolation where one of them is out of its range */
    public AlertLimit {
        if (lateMinutes < 1 || lateMinutes > 1_440)
            throw AlertRule.LIMIT.violatedBy("lateMinutes", 1, 1_440, lateMinutes);
        if (longFactor.compareTo(BigDecimal.ONE) < 0 || longFactor.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw AlertRule.LIMIT.violatedBy("longFactor", 1, 100, longFactor.toPlainString());
        }
        if (longSeconds < 1 || longSeconds > 86_400)
            throw AlertRule.LIMIT.violatedBy("longSeconds", 1, 86_400, longSeconds);
        silent = Set.copyOf(silent);
        for (var kind : new TreeSet<>(silent)) {
            if (!CHOOSABLE.contains(kind)) throw AlertRule.SILENT.violatedBy(kind.name());
        }
    }
}
