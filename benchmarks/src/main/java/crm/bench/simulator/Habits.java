package crm.bench.simulator;

import static crm.bench.simulator.Hours.OFFICE;
import static crm.bench.simulator.Hours.WAKING;

import crm.bench.Dice;
import crm.bench.feed.Fields;
import crm.bench.people.PhoneNumbers;
import crm.bench.people.Place;

/** What goes on beside the journey: log-ins, changed particulars, consents, complaints, a frozen account. */
final class Habits {

    private static final String[] AGENTS = {
        "BrokerApp/7.2 (iPhone; iOS 19.1)",
        "BrokerApp/7.2 (Android 16; Pixel 9)",
        "BrokerApp/7.1 (Android 15; SM-S928B)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_5)"
    };
    private static final String[] OCCUPATIONS = {
        "employee",
        "manager",
        "professional",
        "self-employed",
        "civil servant",
        "teacher",
        "engineer",
        "retired",
        "student",
        "homemaker"
    };
    private static final String[] EDUCATION = {"primary", "secondary", "post-secondary", "university", "postgraduate"};
    private static final String[] STREETS = {
        "Nathan Road", "Queen's Road Central", "King's Road", "Castle Peak Road", "Harbour Street", "Garden Road"
    };

    private Habits() {}

    static void tell(Life life) {
        logIn(life);
        change(life);
        complain(life);
        if (life.happened("application.successful")) keepAccount(life);
        if (life.index > 0 && !life.referred && life.dice.chance(.02)) {
            life.add(
                    WAKING.within(life.registered, life.until, life.dice),
                    "referral.linked",
                    Fields.of("referrer", Registration.referrer(life)));
        }
    }

    private static void logIn(Life life) {
        var dice = life.dice;
        var own = dice.chance(.01) ? "dev-shared-" + life.index / 40 : "dev-" + Long.toHexString(dice.next());
        var agent = dice.of(AGENTS);
        var count = life.stage == Stage.REGISTERED ? dice.between(1, 3) : dice.between(2, 7);
        for (var i = 0; i < count; i++) {
            var known = dice.chance(.93);
            var data = Fields.of(
                    "deviceId", known ? own : "dev-" + Long.toHexString(dice.next()),
                    "ip",
                            dice.chance(.9)
                                    ? life.person.residence().ip(dice)
                                    : Place.any(dice).ip(dice),
                    "userAgent", known ? agent : dice.of(AGENTS));
            life.add(WAKING.within(life.registered, life.until, dice), "device.login", data);
        }
    }

    private static void change(Life life) {
        var dice = life.dice;
        if (dice.chance(.6)) consent(life, dice.chance(.8));
        if (dice.chance(.08)) consent(life, false);
        if (dice.chance(.02)) update(life, Fields.of("phone", PhoneNumbers.mobile(life.person.residence(), dice)));
        if (dice.chance(.01))
            update(life, Fields.of("residence", Place.any(dice).name()));
        if (life.happened("application.submitted")) {
            update(life, Fields.of("occupation", dice.of(OCCUPATIONS), "education", dice.of(EDUCATION)));
            if (dice.chance(.5)) update(life, Fields.of("address", address(dice)));
        }
    }

    private static void consent(Life life, boolean given) {
        var at = WAKING.within(life.registered, life.until, life.dice);
        var consent = Fields.of("channel", life.dice.of("PHONE", "SMS", "EMAIL"), "given", given, "at", Life.time(at));
        life.add(at, "customer.updated", Fields.of("consent", consent));
    }

    private static void keepAccount(Life life) {
        var dice = life.dice;
        var opened = life.firstOf("application.successful");
        var rated = opened + (long) ((life.until - opened) * .1);
        var risk =
                Fields.of("value", dice.of("CONSERVATIVE", "BALANCED", "GROWTH", "AGGRESSIVE"), "at", Life.time(rated));
        life.add(
                rated,
                "customer.updated",
                Fields.of("riskRating", risk, "investorType", dice.chance(.94) ? "RETAIL" : "PROFESSIONAL"));
        if (dice.chance(.015)) {
            var frozen = OFFICE.within(opened, life.until, dice);
            status(life, frozen, "frozen", "security check");
            if (dice.chance(.7))
                status(life, OFFICE.within(frozen, life.until, dice), "active", "security check passed");
        } else if (dice.chance(.006)) {
            status(life, OFFICE.within(opened, life.until, dice), "closed", "at the customer's wish");
        }
    }

    private static void status(Life life, long at, String status, String reason) {
        life.add(
                at,
                "account.statusChanged",
                Fields.of("accountNo", life.accountNo(), "status", status, "reason", reason));
    }

    private static void complain(Life life) {
        if (!life.dice.chance(.015)) return;
        var complaint = Fields.of("complaintId", life.newId("Q"));
        var opened = WAKING.within(life.registered, life.until, life.dice);
        life.add(opened, "complaint.opened", complaint);
        if (life.dice.chance(.7)) life.add(OFFICE.within(opened, life.until, life.dice), "complaint.closed", complaint);
    }

    private static void update(Life life, Fields data) {
        life.add(WAKING.within(life.registered, life.until, life.dice), "customer.updated", data);
    }

    private static String address(Dice dice) {
        return "Flat " + dice.of("A", "B", "C", "D") + ", " + dice.between(1, 38) + "/F, " + dice.between(1, 480) + " "
                + dice.of(STREETS);
    }
}
