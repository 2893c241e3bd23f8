package crm.lifecycle;

import static crm.lifecycle.FactsFixture.DAWN;
import static crm.lifecycle.FactsFixture.facts;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a customer's stage is, how it came about, and what it rests on.
 *
 * <p>R3 in a history means: became Registered in hour 3. R Registered, A pending Account opening, P pending funding, F
 * Funded, T Traded, - potential.
 */
class LifecycleStageTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # registration
            a login alone registers nobody                       | login x                                       | -              | -
            registered                                           | reg                                           | R1             | e1
            registered twice counts from the first time          | reg; reg                                      | R1             | e1
            an update changes nothing                            | reg; upd                                      | R1             | e1
            calls and logins change nothing                      | reg; call x; login y                          | R1             | e1
            an application of an unknown waits                   | sub A                                         | -              | -
            a whole story of an unknown waits                    | sub A; ok A; dep D1; trade T1                 | -              | -
            the registration brings what waited                  | sub A; reg                                    | A2             | A
            the registration brings account and money at once    | sub A; ok A; dep D1; reg                      | F4             | D1
            a late registration of an earlier time leads         | sub A@2; reg@1                                | R1 A2          | A
            # applications
            a started application is evidence only               | reg; start A p1                               | R1             | A
            a submitted one makes pending                        | reg; start A p1; sub A                        | R1 A3          | A
            submitted without a start                            | reg; sub A                                    | R1 A2          | A
            a returned one stays pending                         | reg; sub A; return A blurred                  | R1 A2          | A
            a resubmitted one stays pending                      | reg; sub A; return A blurred; sub A           | R1 A2          | A
            mending the returned form is no new start            | reg; sub A; return A blurred; start A p2      | R1 A2          | A
            approved stays pending                               | reg; sub A; approve A                         | R1 A2          | A
            opening stays pending                                | reg; sub A; approve A; opening A              | R1 A2          | A
            approved without a known submission is pending       | reg; approve A                                | R1 A2          | A
            successful opens                                     | reg; sub A; ok A                              | R1 A2 P3       | A
            successful without anything before it opens          | reg; ok A                                     | R1 P2          | A
            failed goes back to registered                       | reg; sub A; fail A aml                        | R1 A2 R3       | A
            withdrawn goes back to registered                    | reg; sub A; withdraw A mind                   | R1 A2 R3       | A
            a start that failed was never pending                | reg; start A p1; fail A late                  | R1             | A
            a new start after a failure stays registered         | reg; sub A; fail A aml; start B p1            | R1 A2 R3       | B
            a new submission after a failure is pending again    | reg; sub A; fail A aml; sub B                 | R1 A2 R3 A4    | B
            the same application submitted again after a failure | reg; sub A; fail A aml; sub A                 | R1 A2 R3 A4    | A
            one of two withdrawn leaves the other pending        | reg; sub A; sub B; withdraw A mind            | R1 A2          | B
            both withdrawn                                       | reg; sub A; sub B; withdraw A x; withdraw B y | R1 A2 R5       | B
            # an opened account is never lowered
            a second application that fails                      | reg; sub A; ok A; sub B; fail B aml           | R1 A2 P3       | A
            a second application that is pending                 | reg; sub A; ok A; sub B                       | R1 A2 P3       | A
            a second application withdrawn after funding         | reg; ok A; dep D1; sub B; withdraw B x        | R1 P2 F3       | D1
            a second account opened                              | reg; ok A X1; sub B; ok B X2                  | R1 P2          | A
            a failure told later of the opened one itself        | reg; sub A; ok A; fail A x                    | R1 A2 P3       | A
            a return told later of the opened one itself         | reg; sub A; ok A; return A x                  | R1 A2 P3       | A
            a failed first, then a successful second             | reg; sub A; fail A x; sub B; ok B             | R1 A2 R3 A4 P5 | B
            the account closed                                   | reg; ok A; status X1 closed                   | R1 P2          | A
            the account frozen while funded                      | reg; ok A; dep D1; status X1 frozen           | R1 P2 F3       | D1
            # money
            a submitted deposit funds nothing                    | reg; ok A; pay D1                             | R1 P2          | A
            a confirmed deposit funds                            | reg; ok A; pay D1; dep D1 20000               | R1 P2 F4       | D1
            a confirmed deposit that nobody submitted            | reg; ok A; dep D1 20000                       | R1 P2 F3       | D1
            a rejected deposit funds nothing                     | reg; ok A; pay D1; reject D1                  | R1 P2          | A
            rejected after it was confirmed                      | reg; ok A; dep D1; reject D1                  | R1 P2 F3 P4    | A
            confirmed after it was rejected                      | reg; ok A; pay D1; reject D1; dep D1          | R1 P2 F5       | D1
            the first of two deposits is the evidence            | reg; ok A; dep D1; dep D2                     | R1 P2 F3       | D1
            a late deposit of an earlier time is the first       | reg; ok A; dep D1@5; dep D2@4                 | R1 P2 F4       | D2
            one deposit told by two events is one                | reg; ok A; dep D1; dep D1                     | R1 P2 F3       | D1
            securities transferred in fund                       | reg; ok A; in S1                              | R1 P2 F3       | S1
            securities before money are the evidence             | reg; ok A; in S1; dep D1                      | R1 P2 F3       | S1
            a withdrawal lowers nothing                          | reg; ok A; dep D1; payout W1                  | R1 P2 F3       | D1
            securities transferred out lower nothing             | reg; ok A; in S1; out S2                      | R1 P2 F3       | S1
            # money before the account
            money before the account is evidence, no stage       | reg; dep D1; sub A                            | R1 A3          | A
            then goes straight to funded at the opening          | reg; sub A; dep D1; ok A                      | R1 A2 F4       | D1
            securities before the account likewise               | reg; sub A; in S1; ok A                       | R1 A2 F4       | S1
            money of a failed application stays evidence         | reg; sub A; dep D1; fail A x                  | R1 A2 R4       | A
            that money counts for the application that opens     | reg; sub A; dep D1; fail A x; ok B            | R1 A2 R4 F5    | D1
            reversed before the opening                          | reg; sub A; dep D1; reverse D1; ok A          | R1 A2 P5       | A
            money and trade before the account                   | reg; sub A; dep D1; trade T1; ok A            | R1 A2 T5       | T1
            # reversals
            the only deposit reversed                            | reg; ok A; dep D1; reverse D1                 | R1 P2 F3 P4    | A
            the first of two reversed                            | reg; ok A; dep D1; dep D2; reverse D1         | R1 P2 F3       | D2
            the second of two reversed                           | reg; ok A; dep D1; dep D2; reverse D2         | R1 P2 F3       | D1
            both reversed                                        | reg; ok A; dep D1; dep D2; reverse D1; reverse D2 | R1 P2 F3 P6 | A
            reversed while securities fund                       | reg; ok A; dep D1; in S1; reverse D1          | R1 P2 F3       | S1
            funded again after a reversal                        | reg; ok A; dep D1; reverse D1; dep D2         | R1 P2 F3 P4 F5 | D2
            a reversal of an earlier time than its deposit       | reg; ok A; dep D1@5; reverse D1@3             | R1 P2          | A
            a reversal at the very time of its deposit           | reg; ok A; dep D1@3; reverse D1@3             | R1 P2 F3 P3    | A
            a reversal of an unknown deposit                     | reg; ok A; dep D1; reverse D9                 | R1 P2 F3       | D1
            a reversal told by two events                        | reg; ok A; dep D1; reverse D1; reverse D1     | R1 P2 F3 P4    | A
            the reversed deposit confirmed once more             | reg; ok A; dep D1; reverse D1; dep D1         | R1 P2 F3 P4    | A
            reversed after trading                               | reg; ok A; dep D1; trade T1; reverse D1       | R1 P2 F3 T4    | T1
            # trades
            a trade                                              | reg; ok A; dep D1; trade T1                   | R1 P2 F3 T4    | T1
            an allotted ipo                                      | reg; ok A; dep D1; trade T1 ipo               | R1 P2 F3 T4    | T1
            a fund deal                                          | reg; ok A; dep D1; trade T1 fund              | R1 P2 F3 T4    | T1
            a trade whose deposit is not known yet               | reg; ok A; trade T1                           | R1 P2 T3       | T1
            its late deposit of an earlier time                  | reg; ok A; trade T1@4; dep D1@3               | R1 P2 F3 T4    | T1
            its late deposit of a later time                     | reg; ok A; trade T1; dep D1                   | R1 P2 T3       | T1
            a late trade of an earlier time is the first         | reg; ok A; trade T1@5; trade T2@4             | R1 P2 T4       | T2
            the only trade cancelled                             | reg; ok A; dep D1; trade T1; cancel T1        | R1 P2 F3 T4 F5 | D1
            the first of two trades cancelled                    | reg; ok A; dep D1; trade T1; trade T2; cancel T1 | R1 P2 F3 T4 | T2
            both trades cancelled                                | reg; ok A; dep D1; trade T1; trade T2; cancel T1; cancel T2 | R1 P2 F3 T4 F7 | D1
            cancelled where no money is known                    | reg; ok A; trade T1; cancel T1                | R1 P2 T3 P4    | A
            a cancellation of an earlier time than its trade     | reg; ok A; dep D1; trade T1@6; cancel T1@5    | R1 P2 F3       | D1
            a cancellation of an unknown trade                   | reg; ok A; dep D1; trade T1; cancel T9        | R1 P2 F3 T4    | T1
            money reversed and trade cancelled                   | reg; ok A; dep D1; trade T1; reverse D1; cancel T1 | R1 P2 F3 T4 P6 | A
            traded again                                         | reg; ok A; dep D1; trade T1; cancel T1; trade T2 | R1 P2 F3 T4 F5 T6 | T2
            a trade before the account waits for it              | reg; trade T1                                 | R1             | e1
            """)
    void the_stage_and_its_history_are_those_of_the_story(String name, String story, String history, String evidence) {
        var facts = facts(story);
        var state = Lifecycle.derive(facts);

        assertThat(told(state)).isEqualTo(history);
        assertThat(reference(state)).isEqualTo(evidence);

        var anyOrder = new ArrayList<>(facts);
        anyOrder.addAll(facts);
        Collections.reverse(anyOrder);
        assertThat(Lifecycle.derive(anyOrder)).as("backwards and twice").isEqualTo(state);
        Collections.shuffle(anyOrder, new Random(name.hashCode()));
        assertThat(Lifecycle.derive(anyOrder)).as("shuffled and twice").isEqualTo(state);
    }

    private static String told(LifecycleState state) {
        return state.history().isEmpty()
                ? "-"
                : state.history().stream()
                        .map(t -> letter(t.stage())
                                + Duration.between(DAWN, t.at()).toHours())
                        .collect(joining(" "));
    }

    private static String letter(Stage stage) {
        return switch (stage) {
            case POTENTIAL -> "-";
            case REGISTERED -> "R";
            case PENDING_ACCOUNT_OPENING -> "A";
            case PENDING_FUNDING -> "P";
            case FUNDED -> "F";
            case TRADED -> "T";
        };
    }

    /** Registrations are known by their event, all else by what it names. */
    private static String reference(LifecycleState state) {
        if (state.evidence() == null) {
            return "-";
        }
        return state.evidence().type() == EventType.CUSTOMER_REGISTERED
                ? state.evidence().eventId()
                : state.evidence().reference();
    }
}
