package crm.it;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.As;
import crm.it.support.Days;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.Years;
import crm.today.Figure;
import crm.today.FigureCard;
import crm.today.FigureFilter;
import crm.today.FigureValue;
import crm.today.TodayQueries;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A follow-up counts for the stage its customer was in at that moment, whenever that becomes known. */
@ExtendWith(ArquillianExtension.class)
class FollowUpStageIT {

    private static final FigureValue ONE_REACHED = new FigureValue(1, 0, 1, 1);

    @Inject
    TodayQueries today;

    @Test
    void an_event_told_after_the_call_and_older_than_it_moves_the_follow_up_to_the_stage_of_that_moment()
            throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = called(team, day, "REACHED");
        assertThat(registered(team, day)).isEqualTo(ONE_REACHED);

        submits(number, day, 19, 59);

        assertThat(registered(team, day)).isEqualTo(FigureValue.NONE);
        assertThat(pending(team, day)).isEqualTo(ONE_REACHED);
        assertThat(stage(number)).isEqualTo("PENDING_ACCOUNT_OPENING");
    }

    @Test
    void at_the_moment_of_the_call_the_customer_has_moved_and_a_minute_later_not_yet() throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);

        submits(called(team, day, "REACHED"), day, 20, 0);
        submits(called(team, day, "NO_ANSWER"), day, 20, 1);

        assertThat(pending(team, day)).isEqualTo(ONE_REACHED);
        assertThat(registered(team, day)).isEqualTo(new FigureValue(1, 0, 0, 1));
    }

    @Test
    void of_a_closed_day_it_is_a_delta_of_both_figures_until_the_day_is_opened_and_closed_again() throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = called(team, day, "REACHED");
        Days.close(day, Map.of());

        submits(number, day, 19, 59);

        assertThat(registered(team, day)).isEqualTo(new FigureValue(1, -1, 1, 1));
        assertThat(pending(team, day)).isEqualTo(new FigureValue(0, 1, 0, 0));

        Days.close(day, Map.of("reverse", "true"));
        Days.close(day, Map.of());
        assertThat(registered(team, day)).isEqualTo(FigureValue.NONE);
        assertThat(pending(team, day)).isEqualTo(ONE_REACHED);
    }

    @Test
    void it_stays_with_the_team_of_that_day() throws Exception {
        var team = Days.team(1);
        var others = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = called(team, day, "REACHED");
        Owner.run(h -> h.execute(
                "update account_manager set unit_id = ? where id = ?", others.unit(), Owner.manager(team.manager(1))));

        submits(number, day, 19, 59);

        assertThat(pending(team, day)).isEqualTo(ONE_REACHED);
        assertThat(pending(others, day)).isEqualTo(FigureValue.NONE);
    }

    /** A registered customer of the team, called at eight in the evening. */
    private static String called(Team team, LocalDate day, String result) throws Exception {
        var number = Days.customer(day, team.manager(1));
        Days.calls(team.manager(1), number, day, 20, result);
        return number;
    }

    private static void submits(String number, LocalDate day, int hour, int minute) throws Exception {
        Platform.sends(Platform.event(
                "application.submitted", number, Days.at(day, hour, minute), "\"applicationId\":\"A" + number + "\""));
    }

    private FigureValue registered(Team team, LocalDate day) throws Exception {
        return figure(team, day, Figure.TMT_REGISTRATION_FOLLOW_UPS);
    }

    private FigureValue pending(Team team, LocalDate day) throws Exception {
        return figure(team, day, Figure.PENDING_ACCOUNT_OPENING_FOLLOW_UPS);
    }

    private FigureValue figure(Team team, LocalDate day, Figure figure) throws Exception {
        return As.user(team.lead(), () -> today.cards(FigureFilter.of(day))).stream()
                .collect(toMap(FigureCard::figure, FigureCard::now))
                .get(figure);
    }

    private static String stage(String number) {
        return Owner.query(h -> h.select(
                        "select f.stage from follow_up f join customer c on c.id = f.customer_id where c.number = ?",
                        number)
                .mapTo(String.class)
                .one());
    }
}
