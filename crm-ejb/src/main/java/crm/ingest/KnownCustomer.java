package crm.ingest;

import crm.lifecycle.Stage;
import java.time.Instant;

/**
 * A customer who is there already, as far as new events need to know.
 *
 * @param userRegionByHand a region somebody set by hand, or null; likewise the active region
 */
record KnownCustomer(
        long id,
        String number,
        Stage stage,
        Instant registeredAt,
        String userRegionByHand,
        String activeRegionByHand) {}
