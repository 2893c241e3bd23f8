package crm.lifecycle;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * How a customer's accounts were opened, or are being opened.
 *
 * @param applications the last one touched first
 * @param accounts     in the order in which they were opened
 */
public record OpeningView(List<ApplicationRow> applications, List<AccountRow> accounts) implements Serializable {

    public OpeningView {
        applications = List.copyOf(applications);
        accounts = List.copyOf(accounts);
    }

    /**
     * One application.
     *
     * @param changedAt when it came into its state
     * @param reason    the platform's code of why it was returned, refused or given up; null otherwise
     * @param page      the page a started one has reached, or a returned one is to be mended on; null where none was told
     * @param steps     everything told of it, the latest first
     */
    public record ApplicationRow(
            String id,
            ApplicationState state,
            Instant startedAt,
            Instant submittedAt,
            Instant changedAt,
            String reason,
            String page,
            List<Step> steps)
            implements Serializable {

        public ApplicationRow {
            steps = List.copyOf(steps);
        }
    }

    /** Something told of an application. */
    public record Step(EventType type, Instant at, String reason, String page) implements Serializable {}

    /**
     * An account.
     *
     * @param type   as the platform calls it; null where it was not told
     * @param status active, closed, or ON_HOLD: a frozen account is a risk matter
     */
    public record AccountRow(String accountNo, String type, String applicationId, Instant openedAt, String status)
            implements Serializable {}
}
