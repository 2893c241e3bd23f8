package crm.lifecycle;

import java.time.Instant;

/**
 * An application to open an account, as far as it has come.
 *
 * @param startedAt null where the start was never told, as may be submittedAt
 * @param submittedAt the first submission; resubmissions do not move it
 * @param changedAt when it came into its state
 * @param reasonCode why it was returned, refused or given up; null in every other state
 * @param page the page a started one has reached or a returned one is to be mended on; null where none was told
 */
public record Application(
        String id,
        ApplicationState state,
        Instant startedAt,
        Instant submittedAt,
        Instant changedAt,
        String reasonCode,
        String page) {}
