package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.ingest.EventReader;
import crm.ingest.EventResult;
import crm.ingest.EventResult.Outcome;
import crm.ingest.Incoming;
import crm.ingest.IngestService;
import crm.ingest.Receipt;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Platform events come in: one or up to 1,000 at once, each answered for itself. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    @Inject
    IngestService ingest;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    /** One event. */
    @POST
    @Consumes("application/cloudevents+json")
    @Operation(
            summary = "Sends one platform event",
            description = "CloudEvents 1.0 in JSON; subject is the customer number.")
    @APIResponse(responseCode = "200", description = "What became of the event: accepted, duplicate or rejected")
    @APIResponse(responseCode = "400", description = "The body is not JSON")
    @APIResponse(responseCode = "413", description = "More than 4 MiB")
    public String one(InputStream body) throws IOException {
        return receive(EventReader.one(read(body)));
    }

    /** Many events; those in order are taken whatever the others are. */
    @POST
    @Consumes("application/cloudevents-batch+json")
    @Operation(
            summary = "Sends up to 1,000 platform events",
            description = "Each is answered by its index. A rejected event does not hold up the others."
                    + " Sending an event again changes nothing.")
    @APIResponse(responseCode = "200", description = "What became of each event: accepted, duplicate or rejected")
    @APIResponse(responseCode = "400", description = "The body is not a JSON array")
    @APIResponse(responseCode = "413", description = "More than 1,000 events or 4 MiB")
    public String batch(InputStream body) throws IOException {
        return receive(EventReader.batch(read(body)));
    }

    private String receive(List<Incoming> incoming) {
        return json(ingest.receive(incoming));
    }

    private static byte[] read(InputStream body) throws IOException {
        var bytes = body.readNBytes(EventReader.MOST_BYTES + 1);
        if (bytes.length > EventReader.MOST_BYTES) {
            throw EventReader.tooLarge();
        }
        return bytes;
    }

    private String json(Receipt receipt) {
        var text = new StringWriter(128 * receipt.results().size());
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (var outcome : Outcome.values()) {
                json.write(name(outcome), receipt.count(outcome));
            }
            json.writeStartArray("results");
            receipt.results().forEach(result -> write(json, result));
            json.writeEnd().writeEnd();
        }
        return text.toString();
    }

    private void write(JsonGenerator json, EventResult result) {
        json.writeStartObject().write("index", result.index());
        if (result.id() != null) json.write("id", result.id());
        if (result.source() != null) json.write("source", result.source());
        json.write("outcome", name(result.outcome()));
        if (result.refusal() != null) {
            var refusal = result.refusal();
            json.write("code", refusal.rule().key());
            json.write(
                    "reason",
                    texts.of(refusal.rule().key(), headers, refusal.details().toArray()));
        }
        json.writeEnd();
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
