package crm.bench.simulator;

import static crm.bench.simulator.Hours.OFFICE;
import static crm.bench.simulator.Hours.WAKING;

import crm.bench.feed.Fields;

/** Money and securities coming in and going out: announced, confirmed, rejected, reversed, withdrawn. */
final class Funding {

    private Funding() {}

    /** A deposit that arrives while the application is still running. */
    static void early(Life life, Journey journey, String application) {
        confirmed(life, journey, "applicationId", application);
    }

    /** What happens to a new account's money: for the unfunded nothing that lasts. */
    static void tell(Life life, Journey journey) {
        if (life.stage == Stage.PENDING_FUNDING) {
            fruitless(life, journey);
        } else if (life.stage.funded()) {
            lasting(life, journey);
        }
    }

    private static void fruitless(Life life, Journey journey) {
        var dice = life.dice;
        switch (dice.weighted(68, 14, 10, 8)) {
            case 0 -> {}
            case 1 -> submitted(life, journey);
            case 2 -> journey.then("deposit.rejected", dice.around(400, .6), OFFICE, submitted(life, journey));
            default -> reverse(life, journey, confirmed(life, journey, "accountNo", life.accountNo()));
        }
    }

    private static void lasting(Life life, Journey journey) {
        var dice = life.dice;
        if (dice.chance(.04)) journey.then("deposit.rejected", dice.around(400, .6), OFFICE, submitted(life, journey));
        if (dice.chance(.03)) reverse(life, journey, confirmed(life, journey, "accountNo", life.accountNo()));
        if (dice.chance(.06)) {
            journey.then("securities.transferredIn", dice.around(3 * 1440, .6), OFFICE, Trading.transfer(life));
            if (dice.chance(.5)) return;
        }
        confirmed(life, journey, "accountNo", life.accountNo());
    }

    /** Later deposits and withdrawals, and now and then one that the bank takes back. */
    static void tellLater(Life life, long from) {
        var dice = life.dice;
        var count = dice.weighted(45, 25, 15, 10, 5);
        for (var i = 0; i < count; i++) later(life, from, "deposit.submitted", "deposit.confirmed");
        if (dice.chance(life.stage == Stage.TRADED ? .3 : .12)) later(life, from, null, "withdrawal.confirmed");
        if (dice.chance(.02)) {
            var data = later(life, from, "deposit.submitted", "deposit.confirmed");
            var confirmed = life.lastAt();
            if (confirmed + 1 < life.until) {
                life.add(OFFICE.within(confirmed + 1, life.until, dice), "deposit.reversed", reversal(life, data));
            }
        }
        if (dice.chance(.02))
            life.add(OFFICE.within(from, life.until, dice), "securities.transferredOut", Trading.transfer(life));
    }

    private static Fields later(Life life, long from, String announced, String type) {
        var dice = life.dice;
        var data =
                Cash.any(dice).fields(life.newId(announced == null ? "W" : "D")).with("accountNo", life.accountNo());
        var at = WAKING.within(from, life.until - 1, dice);
        if (announced != null) life.add(at, announced, data);
        var done = OFFICE.next(at + dice.between(600, 20_000), dice);
        life.add(done < life.until ? done : life.until - 1, type, data);
        return data;
    }

    private static Fields submitted(Life life, Journey journey) {
        var data = Cash.any(life.dice).fields(life.newId("D")).with("accountNo", life.accountNo());
        journey.then("deposit.submitted", life.dice.around(1200, 1.2), WAKING, data);
        return data;
    }

    private static Fields confirmed(Life life, Journey journey, String reference, String value) {
        var dice = life.dice;
        var data = Cash.any(dice).fields(life.newId("D")).with(reference, value);
        if (dice.chance(.8)) journey.then("deposit.submitted", dice.around(1200, 1.2), WAKING, data);
        journey.then("deposit.confirmed", dice.around(300, .8), OFFICE, data);
        return data;
    }

    private static void reverse(Life life, Journey journey, Fields deposit) {
        journey.then("deposit.reversed", life.dice.around(1440, .6), OFFICE, reversal(life, deposit));
    }

    private static Fields reversal(Life life, Fields deposit) {
        var data = Fields.of("transactionId", life.newId("R"));
        deposit.forEach((name, value) -> data.putIfAbsent(name, value));
        return data.with("originalTransactionId", deposit.get("transactionId"));
    }
}
