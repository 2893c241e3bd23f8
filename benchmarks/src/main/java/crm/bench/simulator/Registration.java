package crm.bench.simulator;

import crm.bench.Dice;
import crm.bench.feed.Fields;
import crm.bench.people.Person;
import crm.bench.people.PhoneNumbers;
import crm.bench.people.Place;
import java.util.List;

/** How a customer comes in: what the form asks, through which channel, referred by whom. */
final class Registration {

    private static final String[] EXTERNAL = {
        "Google Ads", "Facebook", "Xiaohongshu", "YouTube finance channel", "TMT seminar", "Financial news portal"
    };
    private static final String[] LISTS = {
        "Investor expo list", "Branch walk-in list", "Former customers", "Roadshow list"
    };
    private static final String[] INSTITUTIONS = {
        "Harbour Teachers' Association", "Pearl River Alumni", "Lion City Engineers", "Victoria Chamber of Commerce"
    };

    private Registration() {}

    static void tell(Life life) {
        var dice = life.dice;
        var person = life.person;
        var fullForm = dice.chance(.45);
        var data = Fields.of("name", person.name().fields(), "phone", person.phone());
        data.with("email", dice.chance(.78) ? person.email() : null)
                .with("residence", dice.chance(.85) ? person.residence().name() : null)
                .with("language", person.language());
        if (fullForm) identify(data, person);
        data.with("registrationIp", person.ip());
        comeFrom(life, data);
        var party = dice.unit();
        if (party < .02) {
            data.with("holders", List.of(holder(person), holder(companion(life))));
        } else if (party < .03) {
            incorporate(life, data);
            fullForm = true; // a company shows no identity card later
        }
        life.add(life.registered, "customer.registered", data);
        if (!fullForm) completeLater(life);
    }

    /** Customers who go on show their document when they apply. */
    private static void completeLater(Life life) {
        if (life.stage == Stage.REGISTERED) return;
        var data = identify(new Fields(), life.person)
                .with("residence", life.person.residence().name());
        var after = Math.min(life.until - life.registered - 1, life.dice.between(120, 600));
        life.add(life.registered + after, "customer.updated", data);
    }

    private static Fields identify(Fields data, Person person) {
        return data.with("birthDate", person.birthDate().toString())
                .with("gender", person.gender())
                .with("idDocument", person.idDocument().fields());
    }

    private static void comeFrom(Life life, Fields data) {
        var dice = life.dice;
        var date = Life.time(life.registered);
        var quarter = date.getYear() + "-Q" + (date.getMonthValue() + 2) / 3;
        var campaign = dice.chance(.6) ? quarter + "-" + dice.of("WELCOME", "IPO", "ZERO-COMMISSION") : null;
        switch (life.index == 0 ? 0 : dice.weighted(42, 22, 16, 10, 10)) {
            case 0 -> data.with("channel", "EXTERNAL_CHANNEL").with("channelDetail", dice.of(EXTERNAL));
            case 1 -> data.with("channel", "AM_QR_CODE").with("channelDetail", life.manager);
            case 2 -> {
                life.referred = true;
                data.with("channel", "REFERRAL")
                        .with("channelDetail", "Refer a friend")
                        .with("referrer", referrer(life));
            }
            case 3 -> data.with("channel", "MANUAL_IMPORT").with("channelDetail", dice.of(LISTS));
            default -> data.with("channel", "INSTITUTIONAL_ASSOCIATION").with("channelDetail", dice.of(INSTITUTIONS));
        }
        data.with("campaign", campaign);
    }

    /** Always somebody who registered earlier, so that nobody can be among his own referrers; a few refer many. */
    static String referrer(Life life) {
        var place = life.dice.unit();
        var index = (int) (life.index * place);
        return life.scenario.number(life.dice.chance(.3) ? index - index % 50 : index);
    }

    private static Fields holder(Person person) {
        return identify(Fields.of("name", person.name().fields(), "phone", person.phone()), person);
    }

    private static Person companion(Life life) {
        return Person.adult(life.person.residence(), life.scenario.until().toLocalDate(), life.dice);
    }

    private static void incorporate(Life life, Fields data) {
        var dice = life.dice;
        var company = companyName(life.person, dice);
        data.with("name", company);
        for (var ofPersons : List.of("birthDate", "gender", "idDocument")) data.remove(ofPersons);
        var phone = life.person.residence() == Place.HK ? PhoneNumbers.hongKongFixedLine(dice) : life.person.phone();
        data.with("phone", phone);
        data.with(
                "company",
                Fields.of("name", company)
                        .with("registrationNumber", dice.between(1, 7) + dice.digits(7))
                        .with("country", life.person.residence().name())
                        .with(
                                "incorporatedOn",
                                life.person.birthDate().plusYears(18).toString())
                        .with("contact", holder(life.person)));
    }

    private static Fields companyName(Person founder, Dice dice) {
        var trade = dice.below(3);
        var latin = founder.name().latin().split(" ");
        var stem = latin[latin.length > 1 ? 1 : 0];
        var local =
                founder.name().local() == null ? null : founder.name().local().substring(1);
        var simplified = founder.residence() == Place.CN || founder.residence() == Place.SG;
        var kind = (simplified ? List.of("贸易", "投资", "科技") : List.of("貿易", "投資", "科技")).get(trade);
        return Fields.of("local", local == null ? null : local + kind + "有限公司")
                .with(
                        "latin",
                        stem + " "
                                + List.of("Trading", "Investment", "Technology").get(trade) + " Limited");
    }
}
