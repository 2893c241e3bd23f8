package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.Permission;
import crm.bulk.BulkQueries;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.Keyset;
import crm.customerlist.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The customers that a request means: named one by one, or all that match a filter. As many as one request takes are done at
 * once; more go on in the background.
 */
@ApplicationScoped
class Chosen {

    private static final int AT_ONCE = 10_000;

    @Inject
    CustomerQueries customers;

    @Inject
    BulkQueries bulk;

    /**
     * Does something to the customers of a request.
     *
     * @param purpose whose scope decides what "all that match" means
     * @param atOnce  does it to customers by number and answers
     * @param later   begins it for a snapshot and returns the number of the bulk work
     */
    Response each(
            Body body,
            Permission purpose,
            UriInfo uri,
            Function<List<String>, JsonObject> atOnce,
            ToLongFunction<Snapshot> later) {
        if (body.has("customers") == body.has("filter")) throw BodyRule.EITHER.violatedBy("customers", "filter");
        if (body.has("customers"))
            return Response.ok(atOnce.apply(body.texts("customers"))).build();
        var filter = CustomerFilter.parse(body.query("filter"));
        var snapshot = customers.freeze(purpose, filter, Keyset.first(), List.of());
        if (snapshot.count() <= AT_ONCE)
            return Response.ok(atOnce.apply(bulk.numbers(snapshot.id(), AT_ONCE)))
                    .build();
        var run = later.applyAsLong(snapshot);
        return Response.accepted(JSON.createObjectBuilder()
                        .add("run", run)
                        .add("total", snapshot.count())
                        .build())
                .location(uri.getBaseUriBuilder().path("bulk-runs/{id}").build(run))
                .build();
    }
}
