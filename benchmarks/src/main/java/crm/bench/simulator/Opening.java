package crm.bench.simulator;

import static crm.bench.simulator.Hours.OFFICE;
import static crm.bench.simulator.Hours.WAKING;

import crm.bench.Dice;
import crm.bench.feed.Fields;

/** The application for an account: given up, waiting, returned and handed in again, failed, withdrawn, successful. */
final class Opening {

    private static final String[][] FLAWS = {
        {"ID_IMAGE_UNCLEAR", "identity"},
        {"NAME_MISMATCH", "identity"},
        {"ADDRESS_PROOF_EXPIRED", "address"},
        {"EMPLOYMENT_INCOMPLETE", "employment"},
        {"TAX_FORM_MISSING", "tax"},
        {"SIGNATURE_MISSING", "signature"}
    };
    private static final String[] PAGES = {"identity", "address", "employment", "finances", "tax", "risk", "signature"};
    private static final String[] FAILURES = {"DOCUMENTS_NOT_SUPPLIED", "NOT_ELIGIBLE", "VERIFICATION_FAILED"};

    private final Life life;
    private final Dice dice;
    private final Journey journey;
    private String application;

    Opening(Life life, Journey journey) {
        this.life = life;
        this.dice = life.dice;
        this.journey = journey;
    }

    void tell() {
        switch (life.stage) {
            case REGISTERED -> giveUp();
            case PENDING_ACCOUNT_OPENING -> remainOpen();
            default -> succeed();
        }
    }

    /** The account is there; a further application, for margin, is refused and changes nothing. */
    static void refuseMargin(Life life) {
        var opening = new Opening(life, new Journey());
        opening.submit();
        opening.journey.then("application.failed", 2 * 1440, OFFICE, opening.failure());
        var opened = life.firstOf("application.successful");
        if (life.until - opened > 86_400) opening.journey.writeInto(life, opened + (life.until - opened) / 3);
    }

    private void giveUp() {
        switch (dice.weighted(80, 10, 6, 4)) {
            case 0 -> {}
            case 1 -> start();
            case 2 -> {
                submit();
                if (dice.chance(.3)) returnIt();
                journey.then("application.failed", dice.around(3 * 1440, .6), OFFICE, failure());
            }
            default -> {
                submit();
                if (dice.chance(.5)) returnIt();
                journey.then(
                        "application.withdrawn",
                        dice.around(4 * 1440, .8),
                        WAKING,
                        id().with("reasonCode", "CHANGED_MIND"));
            }
        }
    }

    private void remainOpen() {
        submit();
        switch (dice.weighted(42, 33, 14, 11)) {
            case 0 -> mayComeBack();
            case 1 -> {
                mayComeBack();
                returnIt();
            }
            case 2 -> approve();
            default -> approve().then("application.opening", dice.around(300, .7), OFFICE, id());
        }
        if (dice.chance(.04)) Funding.early(life, journey, application);
    }

    private void succeed() {
        if (dice.chance(.02)) {
            submit();
            journey.then("application.failed", dice.around(2 * 1440, .5), OFFICE, failure());
        }
        submit();
        mayComeBack();
        approve();
        if (life.stage.funded() && dice.chance(.08)) Funding.early(life, journey, application);
        journey.then("application.opening", dice.around(300, .7), OFFICE, id());
        var account = id().with("accountNo", life.accountNo()).with("accountType", dice.chance(.8) ? "CASH" : "MARGIN");
        journey.then("application.successful", dice.around(600, .8), OFFICE, account);
    }

    private void submit() {
        start();
        journey.then("application.submitted", dice.around(45, 1.1), WAKING, id());
    }

    private void start() {
        application = life.newId("A");
        journey.then("application.started", dice.around(180, 1.9), WAKING, id().with("page", dice.of(PAGES)));
        if (dice.chance(.25))
            journey.then("application.started", dice.around(20, 1), WAKING, id().with("page", dice.of(PAGES)));
    }

    private void mayComeBack() {
        for (var share = .25; dice.chance(share); share = .15) {
            returnIt();
            journey.then("application.submitted", dice.around(1500, 1), WAKING, id());
        }
    }

    private void returnIt() {
        var flaw = dice.of(FLAWS);
        var data = id().with("reasonCode", flaw[0]).with("page", flaw[1]);
        journey.then("application.returned", dice.around(700, .8), OFFICE, data);
    }

    private Journey approve() {
        return journey.then("application.approved", dice.around(900, .8), OFFICE, id());
    }

    private Fields failure() {
        return id().with("reasonCode", dice.of(FAILURES)).with("page", dice.of(PAGES));
    }

    private Fields id() {
        return Fields.of("applicationId", application);
    }
}
