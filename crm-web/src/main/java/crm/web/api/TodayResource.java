package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.today.ComparisonQueries;
import crm.today.DailyFilter;
import crm.today.DailyQueries;
import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.GroupPaging;
import crm.today.TodayQueries;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Today's completion. */
@Path("/today")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Today")
public class TodayResource {

    @Inject
    TodayQueries today;

    @Inject
    ComparisonQueries comparison;

    @Inject
    DailyQueries daily;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Path("/figures")
    @Operation(
            summary = "The six figures of a day or range, beside the period before",
            description =
                    "value is what counts, of closed days as frozen; delta is what became known of closed days since;"
                            + " reached and records are customers reached and records written, of follow-ups. With by, groups"
                            + " compares days, managers, teams, regions or sources (managers and teams want TODAY_TEAM): days"
                            + " as they come, the others with the largest figures first. Later pages hold groups alone.")
    public JsonObject figures(
            @BeanParam FigureParameters asked,
            @Parameter(description = "DAY, MANAGER, TEAM, REGION or SOURCE") @QueryParam("by") String by,
            @Parameter(description = "Of groups: part of a name, user name or code") @QueryParam("text") String text,
            @Parameter(schema = @Schema(type = INTEGER), description = "Of groups: 1 to 1,000, 400 if absent")
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var filter = asked.filter(brokerage.today());
        var json = JSON.createObjectBuilder()
                .add("from", filter.from().toString())
                .add("until", filter.until().toString());
        var dimension = Asked.constant("by", by, Dimension.class, null);
        var paging =
                GroupPaging.of(Asked.text(text), Numbers.place(after), Numbers.limit(limit, FigureFilter.MOST_DAYS));
        if (dimension == null || paging.from() == 0)
            json.add("figures", TodayJson.cards(today.cards(filter)))
                    .add("conversion", TodayJson.of(today.conversion(filter)));
        if (dimension == null) return json.build();
        var compared = dimension.isOfTeams()
                ? comparison.compareTeams(filter, dimension, paging)
                : comparison.compare(filter, dimension, paging);
        return TodayJson.groups(json, compared.page()).build();
    }

    @GET
    @Path("/rows")
    @Operation(
            summary = "The rows behind a figure, the latest first",
            description = "Their changes add up to the figure. A customer the caller no longer reaches has no number.")
    public JsonObject rows(
            @BeanParam FigureParameters asked,
            @Parameter(description = "ACCOUNTS_OPENED if absent") @QueryParam("figure") String figure,
            @Parameter(description = "true: the rows of the delta in place of those of the value") @QueryParam("late")
                    String late,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var slice = today.entries(
                Asked.constant("figure", figure, Figure.class, Figure.ACCOUNTS_OPENED),
                asked.filter(brokerage.today()),
                "true".equals(late),
                Asked.text(after),
                Numbers.limit(limit, 50));
        return TodayJson.slice(slice, TodayJson::of);
    }

    @GET
    @Path("/follow-ups")
    @Operation(
            summary = "Who is to be followed up today, or who was followed up on a day",
            description = "what=TO_DO (if absent): customers whose next follow-up is due or overdue, with an open task"
                    + " that is not snoozed, or whose protection ends within 3 days, each once with its reasons. what=DONE: the records of day,"
                    + " with the stage before and after.")
    public JsonObject followUps(
            @Parameter(description = "TO_DO or DONE") @QueryParam("what") String what,
            @Parameter(description = "Of what is done; today if absent") @QueryParam("day") String day,
            @Parameter(description = "User name: of who is responsible, of what is done of the author")
                    @QueryParam("manager")
                    String manager,
            @Parameter(description = "Code of a unit, with all below it") @QueryParam("unit") String unit,
            @QueryParam("stage") String stage,
            @Parameter(description = "NEXT_FOLLOW_UP, PROTECTION_ENDING or a node of tasks") @QueryParam("reason")
                    String reason,
            @Parameter(description = "Code of a result, of what is done") @QueryParam("result") String result,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var filter = new DailyFilter(
                Asked.text(manager), Asked.text(unit), Asked.text(stage), Asked.text(reason), Asked.text(result));
        var size = Numbers.limit(limit, 50);
        if (Asked.constant("what", what, What.class, What.TO_DO) == What.TO_DO) {
            return TodayJson.slice(daily.toDo(filter, Asked.text(after), size), TodayJson::of);
        }
        var of = Asked.day("day", day, brokerage.today());
        return TodayJson.slice(daily.done(of, filter, Asked.text(after), size), TodayJson::of);
    }

    private enum What {
        TO_DO,
        DONE
    }
}
