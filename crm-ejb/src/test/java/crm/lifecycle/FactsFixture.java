package crm.lifecycle;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Facts written as people would tell them: {@code "reg; sub A; ok A; dep D1 20000"}.
 *
 * <p>The first happens in hour 1, the next in hour 2 and so on; {@code dep D1 20000@2} happens in hour 2 wherever it
 * stands. The n-th fact has the event id {@code e<n>}; {@code ok A X2} opens account X2, {@code ok A} account X1.
 */
final class FactsFixture {

    static final Instant DAWN = Instant.parse("2026-03-02T00:00:00Z");

    private static final Pattern FACT = Pattern.compile("([^\\s@]+)(?: ([^\\s@]+))?(?: ([^\\s@]+))?(?:@(\\d+))?");

    private static final Map<String, EventType> VERBS = Map.ofEntries(
            entry("reg", EventType.CUSTOMER_REGISTERED),
            entry("upd", EventType.CUSTOMER_UPDATED),
            entry("start", EventType.APPLICATION_STARTED),
            entry("sub", EventType.APPLICATION_SUBMITTED),
            entry("return", EventType.APPLICATION_RETURNED),
            entry("withdraw", EventType.APPLICATION_WITHDRAWN),
            entry("approve", EventType.APPLICATION_APPROVED),
            entry("opening", EventType.APPLICATION_OPENING),
            entry("fail", EventType.APPLICATION_FAILED),
            entry("ok", EventType.APPLICATION_SUCCESSFUL),
            entry("pay", EventType.DEPOSIT_SUBMITTED),
            entry("dep", EventType.DEPOSIT_CONFIRMED),
            entry("reject", EventType.DEPOSIT_REJECTED),
            entry("reverse", EventType.DEPOSIT_REVERSED),
            entry("payout", EventType.WITHDRAWAL_CONFIRMED),
            entry("in", EventType.SECURITIES_TRANSFERRED_IN),
            entry("out", EventType.SECURITIES_TRANSFERRED_OUT),
            entry("trade", EventType.TRADE_EXECUTED),
            entry("cancel", EventType.TRADE_CANCELLED),
            entry("status", EventType.ACCOUNT_STATUS_CHANGED),
            entry("complain", EventType.COMPLAINT_OPENED),
            entry("settle", EventType.COMPLAINT_CLOSED),
            entry("login", EventType.DEVICE_LOGIN),
            entry("call", EventType.CALL_ENDED));

    private FactsFixture() {}

    static List<Fact> facts(String story) {
        List<Fact> facts = new ArrayList<>();
        for (var told : story.split(";")) {
            facts.add(fact(told.strip(), facts.size() + 1));
        }
        return facts;
    }

    static Instant hour(int hour) {
        return DAWN.plus(Duration.ofHours(hour));
    }

    private static Fact fact(String told, int ordinal) {
        var part = FACT.matcher(told);
        if (!part.matches() || !VERBS.containsKey(part.group(1))) {
            throw new IllegalArgumentException("not a fact: " + told);
        }
        var at = part.group(4) == null ? ordinal : Integer.parseInt(part.group(4));
        var fact = Fact.of(VERBS.get(part.group(1)), hour(at), "platform", "e" + ordinal);
        return about(fact, VERBS.get(part.group(1)), part.group(2), part.group(3))
                .build();
    }

    private static Fact.Builder about(Fact.Builder fact, EventType type, String about, String more) {
        return switch (type) {
            case APPLICATION_SUCCESSFUL -> fact.application(about).account(more == null ? "X1" : more, "CASH");
            case APPLICATION_STARTED -> fact.application(about).page(more);
            case APPLICATION_RETURNED, APPLICATION_FAILED, APPLICATION_WITHDRAWN ->
                fact.application(about).reason(more).page(more == null ? null : "page-of-" + more);
            case APPLICATION_SUBMITTED, APPLICATION_APPROVED, APPLICATION_OPENING -> fact.application(about);
            case DEPOSIT_REVERSED -> fact.transaction("R-" + about).original(about);
            case TRADE_EXECUTED, TRADE_CANCELLED -> fact.trade(about, more == null ? "order" : more);
            case ACCOUNT_STATUS_CHANGED -> fact.account(about, null).status(more);
            case COMPLAINT_OPENED, COMPLAINT_CLOSED -> fact.complaint(about);
            default -> fact.transaction(about).amount(more == null ? null : new BigDecimal(more), "HKD");
        };
    }
}
