package crm.lifecycle;

import static crm.lifecycle.Stage.FUNDED;
import static crm.lifecycle.Stage.PENDING_ACCOUNT_OPENING;
import static crm.lifecycle.Stage.PENDING_FUNDING;
import static crm.lifecycle.Stage.POTENTIAL;
import static crm.lifecycle.Stage.REGISTERED;
import static crm.lifecycle.Stage.TRADED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A customer's facts told in order: after each one, the stage is what the facts so far amount to. */
final class Replay {

    private final Applications applications = new Applications();
    private final Deposits deposits = new Deposits();
    private final Standing transfersIn = new Standing();
    private final Standing trades = new Standing();
    private final Set<String> openComplaints = new HashSet<>();
    private final List<Transition> history = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();

    private Fact registration;
    private Stage stage = POTENTIAL;
    private Instant fundedAt;
    private Instant tradedAt;

    void apply(Fact fact) {
        take(fact);
        count(fact, isOpened() && firstFunding() != null);
        fundedAt = since(fundedAt, isOpened() && firstFunding() != null, fact);
        tradedAt = since(tradedAt, isOpened() && trades.first() != null, fact);
        move(stageNow(), fact);
    }

    LifecycleState state() {
        return new LifecycleState(
                stage,
                history.isEmpty() ? null : history.get(history.size() - 1).at(),
                evidence(),
                history,
                applications.all(),
                applications.shown(),
                timeOf(registration),
                applications.firstStartedAt(),
                timeOf(applications.firstOpening()),
                fundedAt,
                tradedAt,
                applications.accounts(),
                deposits.anyPending(),
                !openComplaints.isEmpty(),
                stage == REGISTERED ? applications.mark() : null,
                deposits.count(),
                trades.count(),
                milestones);
    }

    private void take(Fact fact) {
        switch (fact.type()) {
            case CUSTOMER_REGISTERED -> registration = registration == null ? fact : registration;
            case APPLICATION_STARTED,
                    APPLICATION_SUBMITTED,
                    APPLICATION_RETURNED,
                    APPLICATION_WITHDRAWN,
                    APPLICATION_APPROVED,
                    APPLICATION_OPENING,
                    APPLICATION_FAILED,
                    APPLICATION_SUCCESSFUL -> applications.take(fact);
            case ACCOUNT_STATUS_CHANGED -> applications.takeAccountStatus(fact);
            case DEPOSIT_SUBMITTED, DEPOSIT_CONFIRMED, DEPOSIT_REJECTED, DEPOSIT_REVERSED -> deposits.take(fact);
            case SECURITIES_TRANSFERRED_IN -> transfersIn.add(fact);
            case TRADE_EXECUTED -> trades.add(fact);
            case TRADE_CANCELLED -> trades.annul(fact.reference());
            case COMPLAINT_OPENED -> openComplaints.add(fact.reference());
            case COMPLAINT_CLOSED -> openComplaints.remove(fact.reference());
            default -> {} // decides nothing
        }
    }

    /** An application that succeeds is counted once; being funded is, whenever it begins, and taken back when it ends. */
    private void count(Fact fact, boolean funded) {
        if (fact.type() == EventType.APPLICATION_SUCCESSFUL && opened.add(fact.reference())) {
            milestones.add(new Milestone(Milestone.Kind.ACCOUNT_OPENED, fact.reference(), fact.time(), 1));
        }
        if (funded != (fundedAt != null)) {
            milestones.add(new Milestone(Milestone.Kind.FUNDED, "", fact.time(), funded ? 1 : -1));
        }
    }

    private Stage stageNow() {
        if (registration == null) {
            return POTENTIAL;
        }
        if (!isOpened()) {
            return applications.pending() == null ? REGISTERED : PENDING_ACCOUNT_OPENING;
        }
        if (trades.first() != null) {
            return TRADED;
        }
        return firstFunding() == null ? PENDING_FUNDING : FUNDED;
    }

    private void move(Stage next, Fact cause) {
        if (next != stage) {
            var from = stage;
            stage = next;
            history.add(new Transition(history.size() + 1, from, next, cause.time(), evidence(), Evidence.of(cause)));
        }
    }

    /** What the present stage rests on. */
    private Evidence evidence() {
        return Evidence.of(
                switch (stage) {
                    case POTENTIAL -> null;
                    case REGISTERED -> applications.lastChange() == null ? registration : applications.lastChange();
                    case PENDING_ACCOUNT_OPENING -> applications.pending();
                    case PENDING_FUNDING -> applications.firstOpening();
                    case FUNDED -> firstFunding();
                    case TRADED -> trades.first();
                });
    }

    private boolean isOpened() {
        return registration != null && applications.firstOpening() != null;
    }

    private Fact firstFunding() {
        var deposit = deposits.first();
        var transfer = transfersIn.first();
        if (deposit == null || transfer == null) {
            return deposit == null ? transfer : deposit;
        }
        return Fact.IN_ORDER.compare(deposit, transfer) <= 0 ? deposit : transfer;
    }

    private static Instant since(Instant before, boolean holds, Fact fact) {
        if (!holds) {
            return null;
        }
        return before == null ? fact.time() : before;
    }

    private static Instant timeOf(Fact fact) {
        return fact == null ? null : fact.time();
    }
}
