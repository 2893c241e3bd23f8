package crm.lifecycle;

import static crm.lifecycle.ApplicationState.STARTED;
import static crm.lifecycle.ApplicationState.SUBMITTED;
import static crm.lifecycle.ApplicationState.SUCCESSFUL;
import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A customer's applications, what they opened and how they ended. See docs/domain.md, section 4.4. */
final class Applications {

    private final Map<String, Application> byId = new LinkedHashMap<>();
    private final Map<String, Fact> lastFact = new HashMap<>(); // what brought each application into its state
    private final Map<String, Fact> openings = new LinkedHashMap<>(); // by account
    private final Map<String, String> accountStatus = new HashMap<>();

    private Fact firstOpening;
    private Fact lastChange;
    private Mark mark;

    void take(Fact fact) {
        var told = stateTold(fact.type());
        var before = byId.get(fact.reference());
        var follows = before == null || follows(before.state(), told);
        byId.put(fact.reference(), after(before, told, fact, follows));
        if (told == SUCCESSFUL) {
            open(fact);
        }
        if (follows) {
            lastFact.put(fact.reference(), fact);
            lastChange = fact;
            mark = markAfter(told, fact);
        }
    }

    void takeAccountStatus(Fact fact) {
        accountStatus.put(fact.accountNo(), fact.status());
    }

    List<Application> all() {
        return List.copyOf(byId.values());
    }

    /** What is pending, else what opened an account, else the last one touched; or null. */
    Application shown() {
        return lastTouched(a -> a.state().isPending())
                .or(() -> lastTouched(a -> a.state() == SUCCESSFUL))
                .or(() -> lastTouched(a -> true))
                .orElse(null);
    }

    /** The fact by which the customer is pending account opening, or null. */
    Fact pending() {
        return lastTouched(a -> a.state().isPending())
                .map(a -> lastFact.get(a.id()))
                .orElse(null);
    }

    /** The fact that first opened an account, or null. */
    Fact firstOpening() {
        return firstOpening;
    }

    /** The fact that last brought any application into another state, or null. */
    Fact lastChange() {
        return lastChange;
    }

    /** The last refusal or withdrawal, unless something was submitted since; or null. */
    Mark mark() {
        return mark;
    }

    Instant firstStartedAt() {
        return byId.values().stream()
                .map(Application::startedAt)
                .filter(at -> at != null)
                .min(comparing(at -> at))
                .orElse(null);
    }

    List<Account> accounts() {
        return openings.values().stream()
                .map(o -> new Account(
                        o.accountNo(),
                        o.accountType(),
                        o.applicationId(),
                        o.time(),
                        accountStatus.getOrDefault(o.accountNo(), "active")))
                .toList();
    }

    /** A successful application stays so, and a start says nothing new of one that was submitted. */
    private static boolean follows(ApplicationState before, ApplicationState told) {
        return before != SUCCESSFUL && (told != STARTED || before == STARTED || before.isRefusedOrGivenUp());
    }

    private static Application after(Application before, ApplicationState told, Fact fact, boolean follows) {
        var startedAt = firstOf(before == null ? null : before.startedAt(), told == STARTED, fact);
        var submittedAt = firstOf(before == null ? null : before.submittedAt(), told == SUBMITTED, fact);
        return follows
                ? new Application(
                        fact.reference(), told, startedAt, submittedAt, fact.time(), fact.reasonCode(), fact.page())
                : new Application(
                        before.id(),
                        before.state(),
                        startedAt,
                        submittedAt,
                        before.changedAt(),
                        before.reasonCode(),
                        before.page());
    }

    private static Instant firstOf(Instant before, boolean told, Fact fact) {
        return before == null && told ? fact.time() : before;
    }

    private void open(Fact fact) {
        firstOpening = firstOpening == null ? fact : firstOpening;
        if (fact.accountNo() != null) {
            openings.putIfAbsent(fact.accountNo(), fact);
        }
    }

    private Mark markAfter(ApplicationState told, Fact fact) {
        return switch (told) {
            case FAILED -> markOf(Mark.Kind.FAILED, fact);
            case WITHDRAWN -> markOf(Mark.Kind.WITHDRAWN, fact);
            case STARTED -> mark;
            default -> null;
        };
    }

    private static Mark markOf(Mark.Kind kind, Fact fact) {
        return new Mark(kind, fact.reference(), fact.reasonCode(), fact.page(), fact.time());
    }

    private Optional<Application> lastTouched(Predicate<Application> which) {
        return byId.values().stream().filter(which).max(comparing(a -> lastFact.get(a.id()), Fact.IN_ORDER));
    }

    private static ApplicationState stateTold(EventType type) {
        return switch (type) {
            case APPLICATION_STARTED -> STARTED;
            case APPLICATION_SUBMITTED -> SUBMITTED;
            case APPLICATION_RETURNED -> ApplicationState.RETURNED;
            case APPLICATION_APPROVED -> ApplicationState.APPROVED;
            case APPLICATION_OPENING -> ApplicationState.OPENING;
            case APPLICATION_FAILED -> ApplicationState.FAILED;
            case APPLICATION_WITHDRAWN -> ApplicationState.WITHDRAWN;
            case APPLICATION_SUCCESSFUL -> SUCCESSFUL;
            default -> throw new IllegalArgumentException("not about an application: " + type);
        };
    }
}
