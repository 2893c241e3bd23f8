package crm.bench.simulator;

import crm.bench.feed.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the stage off a set of events by the words of the domain, knowing nothing of how they were written. */
final class StageOfEvents {

    private StageOfEvents() {}

    static Stage of(List<Event> events) {
        var opened = ids(events, "application.successful", "applicationId");
        var money = ids(events, "deposit.confirmed", "transactionId");
        money.removeAll(ids(events, "deposit.reversed", "originalTransactionId"));
        money.addAll(ids(events, "securities.transferredIn", "transactionId"));
        var trades = ids(events, "trade.executed", "tradeId");
        trades.removeAll(ids(events, "trade.cancelled", "tradeId"));
        var pending = ids(events, "application.submitted", "applicationId");
        pending.removeAll(ids(events, "application.failed", "applicationId"));
        pending.removeAll(ids(events, "application.withdrawn", "applicationId"));
        if (opened.isEmpty()) return pending.isEmpty() ? Stage.REGISTERED : Stage.PENDING_ACCOUNT_OPENING;
        if (!trades.isEmpty()) return Stage.TRADED;
        return money.isEmpty() ? Stage.PENDING_FUNDING : Stage.FUNDED;
    }

    private static Set<Object> ids(List<Event> events, String type, String field) {
        var ids = new HashSet<Object>();
        for (var event : events) {
            if (event.type().equals(type)) ids.add(event.data().get(field));
        }
        return ids;
    }
}
