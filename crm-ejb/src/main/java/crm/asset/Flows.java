package crm.asset;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a customer's events amount to as flows. See docs/domain.md, section 4.5. */
final class Flows {

    private final Map<String, FlowRow> byReference = new LinkedHashMap<>();

    /** Reads events in the order of time, source and id. */
    static Flows of(List<Told> inOrder) {
        var flows = new Flows();
        inOrder.forEach(flows::take);
        return flows;
    }

    private void take(Told told) {
        var key = told.kind() + " " + told.reference();
        var before = byReference.get(key);
        if (before == null) byReference.put(key, told.as(told.status()));
        else byReference.put(key, after(before, told));
    }

    /** A reversal is final; a confirmation counts from its first time on, unless it was refused in between. */
    private static FlowRow after(FlowRow before, Told told) {
        var next = told.status();
        return switch (before.status()) {
            case REVERSED -> filled(before, told);
            case CONFIRMED ->
                next == FlowStatus.PENDING || next == FlowStatus.CONFIRMED ? before : marked(before, next);
            case PENDING, REJECTED ->
                next == FlowStatus.PENDING
                        ? before
                        : next == FlowStatus.CONFIRMED ? told.as(next) : marked(before, next);
        };
    }

    private static FlowRow marked(FlowRow row, FlowStatus status) {
        return new FlowRow(
                row.kind(),
                status,
                row.at(),
                row.reference(),
                row.accountNo(),
                row.amount(),
                row.currency(),
                row.market(),
                row.symbol(),
                row.quantity());
    }

    /** A reversal may carry an earlier time than its deposit and need not say how much it was. */
    private static FlowRow filled(FlowRow reversed, Told told) {
        return reversed.amount() == null && told.amount() != null ? told.as(FlowStatus.REVERSED) : reversed;
    }

    /** What counts, by kind and reference. */
    Map<String, FlowRow> counted() {
        var counted = new LinkedHashMap<>(byReference);
        counted.values().removeIf(flow -> !flow.status().isCounted());
        return counted;
    }

    /** The newest first. */
    List<FlowRow> rows() {
        return byReference.values().stream()
                .sorted(comparing(FlowRow::at, reverseOrder()).thenComparing(FlowRow::reference))
                .toList();
    }

    /** Money that counts, by currency. */
    List<FlowTotal> totals() {
        var totals = new TreeMap<String, FlowTotal>();
        for (var flow : byReference.values()) {
            var money = flow.kind() == FlowKind.DEPOSIT || flow.kind() == FlowKind.WITHDRAWAL;
            if (!money || !flow.status().isCounted()) continue;
            var in = flow.kind() == FlowKind.DEPOSIT ? flow.amount() : BigDecimal.ZERO;
            var out = flow.kind() == FlowKind.WITHDRAWAL ? flow.amount() : BigDecimal.ZERO;
            totals.merge(
                    flow.currency(),
                    new FlowTotal(flow.currency(), in, out),
                    (a, b) -> new FlowTotal(
                            a.currency(),
                            a.deposits().add(b.deposits()),
                            a.withdrawals().add(b.withdrawals())));
        }
        return List.copyOf(totals.values());
    }
}
