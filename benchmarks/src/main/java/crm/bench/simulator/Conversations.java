package crm.bench.simulator;

import static crm.bench.simulator.Hours.OFFICE;
import static crm.bench.simulator.Hours.WAKING;

import crm.bench.Dice;
import crm.bench.feed.Fields;

/** Calls, short messages and answers between a customer and the staff; most of them soon after the registration. */
final class Conversations {

    private static final String[] RESULTS = {"REACHED", "NO_ANSWER", "CALLBACK", "REFUSED", "WRONG_NUMBER"};

    private Conversations() {}

    static void tell(Life life) {
        var dice = life.dice;
        var calls = life.stage == Stage.REGISTERED ? dice.between(0, 5) : dice.between(1, 7);
        for (var i = 0; i < calls; i++) call(life, at(life, OFFICE));
        var messages = dice.between(0, 3);
        for (var i = 0; i < messages; i++) sms(life, at(life, OFFICE));
        if (dice.chance(.25)) {
            life.add(
                    at(life, WAKING),
                    "message.answered",
                    action(life).with("direction", "INBOUND").with("result", "ANSWERED"));
        }
    }

    private static void call(Life life, long at) {
        var dice = life.dice;
        var inbound = dice.chance(.13);
        var result = inbound ? "REACHED" : RESULTS[dice.weighted(48, 32, 8, 8, 4)];
        var data = action(life).with("direction", inbound ? "INBOUND" : "OUTBOUND");
        life.add(at, "call.ended", data.with("seconds", seconds(result, dice)).with("result", result));
    }

    private static int seconds(String result, Dice dice) {
        return switch (result) {
            case "REACHED" -> (int) Math.min(3600, Math.max(5, dice.around(140, .9)));
            case "NO_ANSWER" -> 0;
            default -> dice.between(4, 40);
        };
    }

    private static void sms(Life life, long at) {
        var result = life.dice.chance(.95) ? "DELIVERED" : "FAILED";
        life.add(at, "sms.sent", action(life).with("direction", "OUTBOUND").with("result", result));
    }

    private static Fields action(Life life) {
        var staff = life.dice.chance(.85) ? life.manager : life.dice.of(life.scenario.staff());
        return Fields.of("actionId", life.newId("C"), "staff", staff);
    }

    private static long at(Life life, Hours hours) {
        var share = life.dice.unit();
        var latest = life.registered + 1 + (long) ((life.until - life.registered - 1) * Math.max(share * share, .01));
        return hours.within(life.registered, latest, life.dice);
    }
}
