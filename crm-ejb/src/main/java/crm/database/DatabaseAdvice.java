package crm.database;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * How the database stood at a moment.
 *
 * @param findings what is to be done, the gravest first
 * @param tables   the largest, the largest first
 * @param bytes    of the whole database
 */
public record DatabaseAdvice(OffsetDateTime lookedAt, List<Finding> findings, List<TableSize> tables, long bytes)
        implements Serializable {

    public DatabaseAdvice {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
    }
}
