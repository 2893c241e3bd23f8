package crm.web.api;

import crm.access.Permission;
import crm.assignment.AssignmentService;
import crm.bulk.BulkQueries;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.Keyset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The customers a command is for: named one by one, or all that match a filter now. */
@ApplicationScoped
public class NamedCustomers {

    @Inject
    CustomerQueries customers;

    @Inject
    BulkQueries bulk;

    /**
     * The numbers in the field {@code customers}, or of those that match the field {@code filter}; one too many where there
     * are more than a command takes, which it then refuses.
     */
    List<String> in(Body body, Permission purpose) {
        if (body.has("customers") == body.has("filter")) throw BodyRule.EITHER.violatedBy("customers", "filter");
        if (body.has("customers")) return body.texts("customers");
        var filter = CustomerFilter.parse(body.parameters("filter"));
        var snapshot = customers.freeze(purpose, filter, Keyset.first(), List.of());
        return bulk.numbers(snapshot.id(), AssignmentService.LARGEST + 1);
    }
}
