package crm.web.api;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** What became of each of several rows, as every request about many answers it. */
final class RowResults {

    private RowResults() {}

    static <T> JsonObject of(List<T> rows, Function<T, JsonObjectBuilder> json) {
        var results = JSON.createArrayBuilder();
        rows.forEach(row -> results.add(json.apply(row)));
        return JSON.createObjectBuilder().add("results", results).build();
    }
}
