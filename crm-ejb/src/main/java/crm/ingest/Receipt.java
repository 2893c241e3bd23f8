package crm.ingest;

import crm.ingest.EventResult.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What became of the events of a request, in their order. */
public record Receipt(List<EventResult> results) {

    public Receipt {
        results = List.copyOf(results);
    }

    /** The sources named in the request. */
    String sources() {
        return results.stream()
                .map(EventResult::source)
                .filter(Objects::nonNull)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
    }

    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
