package crm.bench.load;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a customer stands by the events told so far, in their order. Tells what docs/domain.md, section 4, says. */
final class Lifecycle {

    private static final Set<String> IN_FLIGHT = Set.of("SUBMITTED", "APPROVED", "OPENING");

    /** A move, with what the new stage rests on and what caused it. */
    record Move(String stage, EventRow evidence, EventRow cause) {

        String json() {
            var json = Lifecycle.json(evidence);
            if (cause != evidence) json.put("cause", Lifecycle.json(cause));
            return Canonical.text(json);
        }
    }

    private static final class Application {
        final String id;
        String state;
        EventRow last;
        EventRow submitted;

        Application(String id) {
            this.id = id;
        }

        boolean isPending() {
            return IN_FLIGHT.contains(state) || state.equals("RETURNED");
        }
    }

    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<String, EventRow> deposits = new LinkedHashMap<>();
    private final Set<String> annulledDeposits = new HashSet<>();
    private final Set<String> pendingDeposits = new HashSet<>();
    private final Map<String, EventRow> transfers = new LinkedHashMap<>();
    private final Map<String, EventRow> trades = new LinkedHashMap<>();
    private final Set<String> annulledTrades = new HashSet<>();
    private final Set<String> complaints = new HashSet<>();
    private final Map<String, String> accountStatus = new HashMap<>();
    private final Set<String> accounts = new LinkedHashSet<>();

    final List<Move> moves = new ArrayList<>();
    EventRow registration;
    EventRow opening;
    private EventRow lastChange;
    private EventRow mark;
    EventRow fundedBy;
    EventRow tradedBy;
    String stage = "POTENTIAL";

    static Lifecycle of(List<EventRow> events) {
        var lifecycle = new Lifecycle();
        events.forEach(lifecycle::tell);
        return lifecycle;
    }

    void tell(EventRow event) {
        take(event);
        fundedBy = since(fundedBy, opening != null && firstMoney() != null, event);
        tradedBy = since(tradedBy, opening != null && !trades.isEmpty(), event);
        var next = stageNow();
        if (!next.equals(stage)) {
            stage = next;
            moves.add(new Move(next, evidence(), event));
        }
    }

    private static EventRow since(EventRow before, boolean holds, EventRow event) {
        return holds ? before == null ? event : before : null;
    }

    private void take(EventRow event) {
        var reference = event.factReference();
        var type = event.type();
        if (type.startsWith("application.")) {
            apply(event, type.substring("application.".length()).toUpperCase());
            return;
        }
        switch (type) {
            case "customer.registered" -> registration = registration == null ? event : registration;
            case "account.statusChanged" -> accountStatus.put(event.accountNo(), event.detail());
            case "deposit.submitted" -> pendingDeposits.add(reference);
            case "deposit.confirmed" -> confirm(event, reference);
            case "deposit.rejected" -> forget(reference);
            case "deposit.reversed" -> {
                forget(reference);
                annulledDeposits.add(reference);
            }
            case "securities.transferredIn" -> transfers.putIfAbsent(reference, event);
            case "trade.executed" -> {
                if (!annulledTrades.contains(reference)) trades.putIfAbsent(reference, event);
            }
            case "trade.cancelled" -> {
                annulledTrades.add(reference);
                trades.remove(reference);
            }
            case "complaint.opened" -> complaints.add(reference);
            case "complaint.closed" -> complaints.remove(reference);
            default -> {} // decides nothing
        }
    }

    private void confirm(EventRow event, String reference) {
        pendingDeposits.remove(reference);
        if (!annulledDeposits.contains(reference)) deposits.putIfAbsent(reference, event);
    }

    private void forget(String reference) {
        pendingDeposits.remove(reference);
        deposits.remove(reference);
    }

    private void apply(EventRow event, String told) {
        var application = applications.computeIfAbsent(event.reference(), Application::new);
        var before = application.state;
        if (told.equals("SUBMITTED") && application.submitted == null) application.submitted = event;
        if (told.equals("SUCCESSFUL")) {
            opening = opening == null ? event : opening;
            accounts.add(event.accountNo());
        }
        var startAgain =
                before == null || List.of("STARTED", "FAILED", "WITHDRAWN").contains(before);
        if ("SUCCESSFUL".equals(before) || told.equals("STARTED") && !startAgain) return;
        application.state = told;
        application.last = event;
        lastChange = event;
        switch (told) {
            case "FAILED", "WITHDRAWN" -> mark = event;
            case "STARTED" -> {} // says nothing of a refusal before
            default -> mark = null;
        }
    }

    private String stageNow() {
        if (registration == null) return "POTENTIAL";
        if (opening == null) return pending() == null ? "REGISTERED" : "PENDING_ACCOUNT_OPENING";
        if (!trades.isEmpty()) return "TRADED";
        return firstMoney() == null ? "PENDING_FUNDING" : "FUNDED";
    }

    private EventRow evidence() {
        return switch (stage) {
            case "REGISTERED" -> lastChange == null ? registration : lastChange;
            case "PENDING_ACCOUNT_OPENING" -> pending();
            case "PENDING_FUNDING" -> opening;
            case "FUNDED" -> firstMoney();
            case "TRADED" -> first(trades);
            default -> throw new IllegalStateException("nobody is written down as " + stage);
        };
    }

    private EventRow pending() {
        var found = lastTouched(true, false);
        return found == null ? null : found.last;
    }

    private EventRow firstMoney() {
        var deposit = first(deposits);
        var transfer = first(transfers);
        if (deposit == null || transfer == null) return deposit == null ? transfer : deposit;
        var order = deposit.event().time().compareTo(transfer.event().time());
        if (order == 0) order = deposit.event().id().compareTo(transfer.event().id());
        return order <= 0 ? deposit : transfer;
    }

    private static EventRow first(Map<String, EventRow> standing) {
        return standing.isEmpty() ? null : standing.values().iterator().next();
    }

    private Application lastTouched(boolean pending, boolean successful) {
        Application last = null;
        for (var a : applications.values()) {
            var fits = pending ? a.isPending() : !successful || a.state.equals("SUCCESSFUL");
            if (fits && (last == null || a.last.instant().compareTo(last.last.instant()) >= 0)) last = a;
        }
        return last;
    }

    private Application shown() {
        var shown = lastTouched(true, false);
        if (shown == null) shown = lastTouched(false, true);
        return shown == null ? lastTouched(false, false) : shown;
    }

    String exemption() {
        if (applications.values().stream().anyMatch(a -> IN_FLIGHT.contains(a.state))) return "APPLICATION_IN_FLIGHT";
        if (!pendingDeposits.isEmpty()) return "DEPOSIT_PENDING";
        return complaints.isEmpty() ? null : "OPEN_COMPLAINT";
    }

    /** The columns of a customer this class knows. */
    void writeTo(Map<String, Object> row) {
        var shown = shown();
        row.put("stage", stage);
        row.put("stage_since", moves.get(moves.size() - 1).cause().instant());
        row.put("stage_evidence", Canonical.text(json(evidence())));
        row.put("mark", stage.equals("REGISTERED") && mark != null ? Canonical.text(mark()) : null);
        row.put("application_id", shown == null ? null : shown.id);
        row.put("application_state", shown == null ? null : shown.state);
        row.put("application_reason", shown == null ? null : shown.last.reasonCode());
        row.put("application_page", shown == null ? null : shown.last.page());
        row.put("account_numbers", List.copyOf(accounts));
        row.put("account_status", accountStatus());
        row.put("registered_at", registration.instant());
        row.put("submitted_at", shown == null || shown.submitted == null ? null : shown.submitted.instant());
        row.put("opened_at", instant(opening));
        row.put("funded_at", instant(fundedBy));
        row.put("traded_at", instant(tradedBy));
        row.put("deposit_count", deposits.size());
        row.put("trade_count", trades.size());
        row.put("reclaim_exemption", exemption());
    }

    private static String instant(EventRow event) {
        return event == null ? null : event.instant();
    }

    private String accountStatus() {
        var all = accounts.stream()
                .map(account -> accountStatus.getOrDefault(account, "active"))
                .collect(toCollection(HashSet::new));
        for (var status : List.of("active", "frozen", "closed")) if (all.contains(status)) return status;
        return null;
    }

    private Map<String, Object> mark() {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", mark.type().equals("application.failed") ? "FAILED" : "WITHDRAWN");
        json.put("applicationId", mark.reference());
        json.put("at", mark.instant());
        if (mark.reasonCode() != null) json.put("reasonCode", mark.reasonCode());
        if (mark.page() != null) json.put("page", mark.page());
        return json;
    }

    private static Map<String, Object> json(EventRow event) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", event.type());
        json.put("reference", event.factReference());
        json.put("time", event.instant());
        json.put("source", event.event().source());
        json.put("eventId", event.event().id());
        if (event.amount() != null) {
            var amount = event.amount().stripTrailingZeros();
            json.put("amount", (amount.scale() < 0 ? amount.setScale(0) : amount).toPlainString());
        }
        if (event.currency() != null) json.put("currency", event.currency());
        if (event.type().startsWith("trade.")) json.put("kind", event.detail());
        if (event.reasonCode() != null) json.put("reasonCode", event.reasonCode());
        if (event.page() != null) json.put("page", event.page());
        return json;
    }
}
