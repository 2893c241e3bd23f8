package crm.kafka;

import crm.ingest.Incoming;
import crm.ingest.Receipt;
import java.util.List;

/** Hands events to the product, in one transaction that has been committed when it answers. */
interface Delivery {

    /**
     * Delivers as the account of a feed.
     *
     * @throws crm.shared.RuleViolation where that account is not there or may not deliver
     */
    Receipt deliver(String feed, List<Incoming> events);

    /** Whether the database answers. */
    boolean databaseAnswers();
}
