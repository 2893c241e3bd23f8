package crm.web.customers;

import crm.access.Permission;
import crm.customerlist.CustomerQueries;
import crm.customerlist.Keyset;
import crm.customerlist.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Freezes "all that match" when a dialog opens, so that what is said to happen is what happens. */
@ApplicationScoped
public class BulkTarget {

    @Inject
    CustomerQueries customers;

    /** The snapshot of all that match, or null where customers were chosen one by one. */
    Snapshot freeze(CustomerSelection selection, Permission purpose) {
        return selection.isEverything()
                ? customers.freeze(purpose, selection.filter(), Keyset.first(), selection.excluded())
                : null;
    }
}
