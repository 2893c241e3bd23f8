package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.database.DatabaseAdviceQueries;
import crm.database.Finding;
import crm.database.TableSize;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the database stands. */
@Path("/database-advice")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class DatabaseResource {

    @Inject
    DatabaseAdviceQueries database;

    @GET
    @Operation(
            summary =
                    "What is to be done in the database, by which command, and its largest tables; needs DATABASE_VIEW")
    public JsonObject advice() {
        var advice = database.look();
        var findings = JSON.createArrayBuilder();
        advice.findings().forEach(finding -> findings.add(json(finding)));
        var tables = JSON.createArrayBuilder();
        advice.tables().forEach(table -> tables.add(json(table)));
        return JSON.createObjectBuilder()
                .add("lookedAt", advice.lookedAt().toString())
                .add("bytes", advice.bytes())
                .add("findings", findings)
                .add("tables", tables)
                .build();
    }

    private static JsonObjectBuilder json(Finding finding) {
        var details = JSON.createArrayBuilder();
        finding.details().forEach(details::add);
        var json = JSON.createObjectBuilder().add("kind", finding.kind().name()).add("details", details);
        add(json, "command", finding.command());
        return json;
    }

    private static JsonObjectBuilder json(TableSize table) {
        var json = JSON.createObjectBuilder()
                .add("table", table.table())
                .add("bytes", table.bytes())
                .add("indexBytes", table.indexBytes())
                .add("rows", table.rows())
                .add("dead", table.dead());
        add(json, "vacuumed", table.vacuumed());
        add(json, "analyzed", table.analyzed());
        return json;
    }
}
