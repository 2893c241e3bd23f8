package crm.bench.simulator;

import crm.bench.Dice;

/** How far a customer gets by the end of the story, and how many of 100 do. */
public enum Stage {
    REGISTERED(40),
    PENDING_ACCOUNT_OPENING(12),
    PENDING_FUNDING(15),
    FUNDED(11),
    TRADED(22);

    private final int share;

    Stage(int share) {
        this.share = share;
    }

    public int share() {
        return share;
    }

    /** Nobody gets from the registration form to the first trade within an afternoon. */
    static Stage any(double daysLeft, Dice dice) {
        var at = dice.below(100);
        var stage = REGISTERED;
        for (var candidate : values()) {
            stage = candidate;
            at -= candidate.share;
            if (at < 0) break;
        }
        var reachable =
                daysLeft < .1 ? REGISTERED : daysLeft < 1 ? PENDING_ACCOUNT_OPENING : daysLeft < 2 ? FUNDED : TRADED;
        return stage.compareTo(reachable) <= 0 ? stage : reachable;
    }

    boolean opened() {
        return compareTo(PENDING_FUNDING) >= 0;
    }

    boolean funded() {
        return compareTo(FUNDED) >= 0;
    }
}
