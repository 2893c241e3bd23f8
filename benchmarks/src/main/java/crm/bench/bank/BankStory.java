package crm.bench.bank;

import crm.bench.Dice;
import crm.bench.feed.Event;
import crm.bench.feed.Fields;
import crm.bench.people.Person;
import crm.bench.people.PhoneNumbers;
import crm.bench.people.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells contacts of the bank marketing data as platform events: a registered customer, one ended call for each
 * contact, and for those who said yes an opened and funded account. What the file does not say (name, number, day of
 * the month) is made up by seed; what it says is kept.
 */
public final class BankStory {

    public static final String SOURCE = "urn:platform:bank-marketing";

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int DAYS_TO_FUNDING = 8;

    private final long seed;
    private final long first;
    private final LocalDate until;
    private final List<String> staff;

    /**
     * @param first customer number of the first line; line n becomes first + n - 1
     * @param until the contacts lie in the twelve months before this day
     */
    public BankStory(long seed, long first, LocalDate until, List<String> staff) {
        this.seed = seed;
        this.first = first;
        this.until = until;
        this.staff = List.copyOf(staff);
    }

    /** The number the customer of this contact gets. */
    public String number(BankContact contact) {
        return Long.toString(first + contact.row() - 1);
    }

    /** The customer's events in their order. */
    public List<Event> events(BankContact contact) {
        var dice = new Dice(seed, contact.row(), 7);
        var events = new ArrayList<Event>();
        var lastDay = lastCall(contact, dice);
        var calls = callTimes(contact.calls(), lastDay, dice);
        var registered = calls.get(0).toLocalDate().minusDays(dice.between(1, 20));
        add(events, contact, "customer.registered", evening(registered, dice), registration(contact, dice));
        for (var i = 0; i < calls.size(); i++) {
            add(events, contact, "call.ended", calls.get(i), call(contact, i, i == calls.size() - 1));
        }
        if (contact.subscribed()) convert(events, contact, calls.get(calls.size() - 1), dice);
        return events;
    }

    private Fields registration(BankContact contact, Dice dice) {
        var birth = until.minusYears(contact.age()).minusDays(dice.between(0, 364));
        var person = Person.bornOn(birth, Place.HK, dice);
        var phone = contact.fixedLine() ? PhoneNumbers.hongKongFixedLine(dice) : PhoneNumbers.mobile(Place.HK, dice);
        var previous = Fields.of("calls", contact.previousCalls(), "outcome", contact.previousOutcome());
        return Fields.of(
                "name", person.name().fields(),
                "phone", phone,
                "residence", "HK",
                "birthDate", birth.toString(),
                "gender", person.gender(),
                "language", person.language(),
                "idDocument", person.idDocument().fields(),
                "registrationIp", Place.HK.ip(dice),
                "channel", "MANUAL_IMPORT",
                "channelDetail", "Bank marketing",
                "campaign", "bank-additional",
                "occupation", contact.job(),
                "education", contact.education(),
                "marital", contact.marital(),
                "previousCampaign", previous);
    }

    /** The file tells the length of the last call only; the ones before it reached nobody. */
    private Fields call(BankContact contact, int index, boolean last) {
        var seconds = last ? contact.seconds() : 0;
        return Fields.of(
                "actionId",
                "C" + number(contact) + "-" + (index + 1),
                "staff",
                staff.get((contact.row() - 1) % staff.size()),
                "direction",
                "OUTBOUND",
                "seconds",
                seconds,
                "result",
                seconds > 0 ? "REACHED" : "NO_ANSWER");
    }

    private void convert(List<Event> events, BankContact contact, OffsetDateTime agreed, Dice dice) {
        var application = Fields.of("applicationId", "A" + number(contact) + "-1");
        var account = "8" + number(contact) + "01";
        add(events, contact, "application.submitted", agreed.plusMinutes(dice.between(10, 90)), application);
        add(events, contact, "application.approved", agreed.plusDays(3), application);
        add(events, contact, "application.opening", agreed.plusDays(3).plusMinutes(40), application);
        add(
                events,
                contact,
                "application.successful",
                agreed.plusDays(4),
                Fields.of(
                        "applicationId",
                        application.get("applicationId"),
                        "accountNo",
                        account,
                        "accountType",
                        "CASH"));
        add(
                events,
                contact,
                "deposit.confirmed",
                agreed.plusDays(DAYS_TO_FUNDING - 1),
                Fields.of(
                        "transactionId",
                        "D" + number(contact) + "-1",
                        "accountNo",
                        account,
                        "amount",
                        BigDecimal.valueOf(dice.between(5, 900) * 100_000L, 2),
                        "currency",
                        "HKD"));
    }

    /** A day of that month and weekday, the latest year in which all that follows is over. */
    private LocalDate lastCall(BankContact contact, Dice dice) {
        var latest = until.minusDays(DAYS_TO_FUNDING);
        var month = MONTHS.indexOf(contact.month()) + 1;
        for (var year = latest.getYear(); ; year--) {
            var days = new ArrayList<LocalDate>();
            var start = LocalDate.of(year, month, 1);
            for (var day = start; day.getMonthValue() == month && day.isBefore(latest); day = day.plusDays(1)) {
                if (WEEK.get(day.getDayOfWeek().ordinal()).equals(contact.dayOfWeek())) days.add(day);
            }
            if (!days.isEmpty()) return dice.of(days);
        }
    }

    private List<OffsetDateTime> callTimes(int count, LocalDate lastDay, Dice dice) {
        var times = new ArrayList<OffsetDateTime>();
        var day = lastDay;
        for (var i = 0; i < count; i++) {
            times.add(
                    0,
                    day.atTime(dice.between(9, 17), dice.between(0, 59), dice.between(0, 59))
                            .atOffset(ZONE));
            do {
                day = day.minusDays(1);
            } while (day.getDayOfWeek().getValue() > 5);
        }
        return times;
    }

    private static OffsetDateTime evening(LocalDate day, Dice dice) {
        return day.atTime(dice.between(18, 22), dice.between(0, 59), dice.between(0, 59))
                .atOffset(ZONE);
    }

    private void add(List<Event> events, BankContact contact, String type, OffsetDateTime at, Fields data) {
        var id = "bank-" + contact.row() + "-" + (events.size() + 1);
        events.add(new Event(id, SOURCE, type, number(contact), at, data));
    }
}
