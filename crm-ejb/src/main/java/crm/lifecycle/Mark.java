package crm.lifecycle;

import java.time.Instant;

/** What a registered customer carries whose application was refused or given up. See docs/domain.md, section 4.4. */
public record Mark(Kind kind, String applicationId, String reasonCode, String page, Instant at) {

    public enum Kind {
        FAILED,
        WITHDRAWN
    }
}
