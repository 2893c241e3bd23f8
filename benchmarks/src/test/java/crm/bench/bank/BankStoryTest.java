package crm.bench.bank;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankStoryTest {

    /** Three lines of the real file; the third said yes. */
    static final String LINES = """
            "age";"job";"marital";"education";"default";"housing";"loan";"contact";"month";"day_of_week";"duration";"campaign";"pdays";"previous";"poutcome";"emp.var.rate";"cons.price.idx";"cons.conf.idx";"euribor3m";"nr.employed";"y"
            30;"blue-collar";"married";"basic.9y";"no";"yes";"no";"cellular";"may";"fri";487;2;999;0;"nonexistent";-1.8;92.893;-46.2;1.313;5099.1;"no"
            39;"services";"single";"high.school";"no";"no";"no";"telephone";"may";"fri";346;4;999;0;"nonexistent";1.1;93.994;-36.4;4.855;5191;"no"
            41;"management";"married";"university.degree";"no";"yes";"no";"cellular";"nov";"tue";601;1;999;1;"failure";-0.1;93.2;-42;4.1;5195.8;"yes"
            """;

    static final LocalDate UNTIL = LocalDate.of(2026, 11, 21);

    final BankStory story = new BankStory(1, 20_000_001, UNTIL, List.of("am1", "am2"));

    @Test
    void a_contact_becomes_a_registered_customer_with_what_the_file_says() throws Exception {
        var registered = story.events(contacts().get(0)).get(0);
        assertThat(registered.type()).isEqualTo("customer.registered");
        assertThat(registered.subject()).isEqualTo("20000001");
        assertThat(registered.data()).containsEntry("occupation", "blue-collar").containsEntry("education", "basic.9y");
        var birth = LocalDate.parse((String) registered.data().get("birthDate"));
        assertThat(Period.between(birth, UNTIL).getYears()).isEqualTo(30);
    }

    @Test
    void every_call_of_the_campaign_is_told_and_the_last_has_the_length_in_the_file() throws Exception {
        var calls = calls(contacts().get(1));
        assertThat(calls).hasSize(4);
        assertThat(calls.get(3).data()).containsEntry("seconds", 346).containsEntry("staff", "am2");
        assertThat(calls.get(3).time().getMonth()).isEqualTo(Month.MAY);
        assertThat(calls.get(3).time().getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
    }

    @Test
    void who_said_yes_has_an_opened_and_funded_account() throws Exception {
        var types = story.events(contacts().get(2)).stream().map(Event::type).toList();
        assertThat(types)
                .containsExactly(
                        "customer.registered",
                        "call.ended",
                        "application.submitted",
                        "application.approved",
                        "application.opening",
                        "application.successful",
                        "deposit.confirmed");
    }

    @Test
    void everything_is_over_before_the_end_and_in_order() throws Exception {
        for (var contact : contacts()) {
            var events = story.events(contact);
            assertThat(events).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
            assertThat(events).allMatch(event -> event.time().toLocalDate().isBefore(UNTIL));
        }
    }

    @Test
    void the_same_seed_tells_the_same() throws Exception {
        var again = new BankStory(1, 20_000_001, UNTIL, List.of("am1", "am2"));
        for (var contact : contacts()) {
            assertThat(EventJson.batch(again.events(contact))).isEqualTo(EventJson.batch(story.events(contact)));
        }
    }

    @Test
    void outcomes_and_contact_methods_are_read() throws Exception {
        assertThat(contacts().stream().collect(groupingBy(BankContact::subscribed, counting())))
                .containsEntry(true, 1L)
                .containsEntry(false, 2L);
        assertThat(contacts().get(1).fixedLine()).isTrue();
    }

    private List<Event> calls(BankContact contact) {
        return story.events(contact).stream()
                .filter(e -> e.type().equals("call.ended"))
                .toList();
    }

    private static List<BankContact> contacts() throws Exception {
        return BankContact.read(new StringReader(LINES));
    }
}
