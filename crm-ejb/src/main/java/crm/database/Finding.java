package crm.database;

import java.io.Serializable;
import java.util.List;

/**
 * Something that is to be done.
 *
 * @param details what it is about and its figures, as {@link FindingKind} lists them
 * @param command of the shell, or of SQL for a transaction; null where it is left alone
 */
public record Finding(FindingKind kind, List<String> details, String command) implements Serializable {

    public Finding {
        details = List.copyOf(details);
    }
}
