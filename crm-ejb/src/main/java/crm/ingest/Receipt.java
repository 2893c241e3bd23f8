package crm.ingest;

import crm.ingest.EventResult.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** What became of the events of a request, in their order. */
public record Receipt(List<EventResult> results) {

    public Receipt {
        results = List.copyOf(results);
    }

    /** The first sources events were taken from; what was rejected may hold anything. */
    String sources() {
        return results.stream()
                .filter(result -> result.outcome() != Outcome.REJECTED)
                .map(EventResult::source)
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "));
    }

    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
