package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.Permission;
import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.Keyset;
import crm.shared.Slice;
import crm.web.support.Permissions;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers in the caller's scope: the list with its filters, and each in full. */
@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class CustomerResource {

    private static final List<String> PAGE = List.of("sort", "limit", "after");

    @Inject
    CustomerQueries customers;

    @Context
    UriInfo uri;

    @Inject
    Permissions permissions;

    @GET
    @Operation(
            summary = "The customers that match, page by page",
            description =
                    "All filters apply at once; codes are repeated or joined by commas; a range has ...From and ...To,"
                            + " both included, days counted in the brokerage's zone. Further filters: number, stageSince,"
                            + " applicationState, party, language, campaign, referrer, region, userRegion, activeRegion, role, unit, team,"
                            + " unowned, tier, level, intent, allTags, lastContact, neverContacted, nextFollowUp, overdue, action, protected,"
                            + " submitted, opened, funded, traded, and phone-, email-, identity-, address- and"
                            + " enterpriseVerification. The answer counts up to 10,000 exactly: beyond, countExact is false.")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Name, pinyin, phone or its ending, e-mail, customer or document number")
    @Parameter(
            name = "stage",
            in = ParameterIn.QUERY,
            description = "POTENTIAL, REGISTERED, PENDING_ACCOUNT_OPENING, PENDING_FUNDING, FUNDED, TRADED")
    @Parameter(name = "source", in = ParameterIn.QUERY, description = "Codes of sources")
    @Parameter(name = "manager", in = ParameterIn.QUERY, description = "User name of a manager, or me")
    @Parameter(
            name = "role",
            in = ParameterIn.QUERY,
            description = "With manager: ACQUIRER, OPENER, SERVICE, BACKUP or RESPONSIBLE")
    @Parameter(name = "region", in = ParameterIn.QUERY, description = "User or active region, ISO 3166-1 alpha-2")
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "Any of these tags")
    @Parameter(name = "registeredFrom", in = ParameterIn.QUERY, description = "2026-03-02")
    @Parameter(name = "registeredTo", in = ParameterIn.QUERY, description = "2026-03-09")
    @Parameter(
            name = "assetsFrom",
            in = ParameterIn.QUERY,
            description = "Amount in the base currency; needs CUSTOMER_ASSETS")
    @Parameter(name = "protectedWithin", in = ParameterIn.QUERY, description = "Protection ends within so many days")
    @APIResponse(responseCode = "200", description = "{items, next, count, countExact}; next is null at the end")
    @APIResponse(
            responseCode = "400",
            description = "A filter, order, limit or cursor that means nothing; the detail names it")
    public JsonObject page(
            @Parameter(
                            description = "registered, stageSince, opened, funded, traded, lastContact, nextFollowUp,"
                                    + " protectedUntil, assets or number; a minus in front turns the order round")
                    @QueryParam("sort")
                    String sort,
            @Parameter(description = "1 to 500, 50 if absent") @QueryParam("limit") String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var query = new TreeMap<String, List<String>>(uri.getQueryParameters());
        query.keySet().removeAll(PAGE);
        var slice = customers.page(CustomerFilter.parse(query), Keyset.parse(sort, limit, after));
        return json(slice, row -> CustomerJson.of(row, seesAssets()))
                .add("count", slice.count())
                .add("countExact", slice.countExact())
                .build();
    }

    @GET
    @Path("/{number}")
    @Operation(summary = "A customer in full")
    @APIResponse(responseCode = "404", description = "There is no such customer in the caller's scope")
    public JsonObject one(@PathParam("number") String number) {
        var view = customers.one(number);
        return CustomerJson.of(view, seesAssets()).build();
    }

    @GET
    @Path("/{number}/audit")
    @Operation(summary = "What was done to a customer, the latest first; the reading is written down too")
    @APIResponse(responseCode = "200", description = "{items, next}; next is null at the end")
    public JsonObject audit(
            @PathParam("number") String number, @QueryParam("limit") String limit, @QueryParam("after") String after) {
        var size = Keyset.parse(null, limit, null).size();
        return json(customers.audit(number, after, size), CustomerJson::of).build();
    }

    private boolean seesAssets() {
        return permissions.can(Permission.CUSTOMER_ASSETS.name());
    }

    private static <T> JsonObjectBuilder json(Slice<T> slice, Function<T, JsonObjectBuilder> item) {
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(item.apply(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        CustomerJson.add(json, "next", slice.next());
        return json;
    }
}
