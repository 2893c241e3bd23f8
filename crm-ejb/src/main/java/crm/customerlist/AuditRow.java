package crm.customerlist;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Map;

/** A line of the audit trail about a customer. */
public record AuditRow(
        int chain,
        long sequence,
        OffsetDateTime at,
        String actor,
        String onBehalfOf,
        String action,
        String outcome,
        String reason,
        String origin,
        Map<String, String> change)
        implements Serializable {}
