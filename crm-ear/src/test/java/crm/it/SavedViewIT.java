package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.customerlist.CustomerListRule;
import crm.customerlist.SavedView;
import crm.customerlist.SavedViewQueries;
import crm.customerlist.SavedViewRule;
import crm.customerlist.SavedViewService;
import crm.it.support.As;
import crm.it.support.Team;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SavedViewIT {

    @Inject
    SavedViewService views;

    @Inject
    SavedViewQueries queries;

    @Test
    void a_list_is_kept_renamed_changed_ordered_and_deleted() throws Exception {
        var user = Team.of(1).manager(1);
        long due = As.user(
                user,
                () -> views.save("Due", "nextFollowUpTo=2026-03-09&sort=nextFollowUp", List.of("stage", "level")));
        long funded = As.user(user, () -> views.save("Funded", "stage=FUNDED", List.of()));

        As.user(user, () -> views.order(List.of(funded, due)));
        As.user(user, () -> views.rename(due, "Due soon"));
        As.user(user, () -> views.change(funded, "stage=FUNDED,TRADED", List.of("assets")));

        assertThat(As.user(user, () -> queries.own()))
                .containsExactly(
                        new SavedView(funded, "Funded", "stage=FUNDED&stage=TRADED", List.of("assets")),
                        new SavedView(
                                due,
                                "Due soon",
                                "nextFollowUpTo=2026-03-09&sort=nextFollowUp",
                                List.of("stage", "level")));
        As.user(user, () -> views.delete(funded));
        assertThat(As.user(user, () -> queries.own()))
                .extracting(SavedView::name)
                .containsExactly("Due soon");
    }

    @Test
    void views_are_their_owners_alone() throws Exception {
        var team = Team.of(2);
        long view = As.user(team.manager(1), () -> views.save("Mine", "", List.of()));

        assertThat(As.user(team.manager(2), () -> queries.own())).isEmpty();
        refused(SavedViewRule.NOT_FOUND, team.manager(2), () -> views.rename(view, "Yours"));
        refused(SavedViewRule.NOT_FOUND, team.manager(2), () -> views.delete(view));
        refused(SavedViewRule.NOT_FOUND, team.manager(2), () -> views.change(view, "", List.of()));
    }

    @Test
    void names_are_given_once_and_twenty_is_the_most() throws Exception {
        var user = Team.of(1).manager(1);
        for (var i = 1; i <= 20; i++) {
            var name = "View " + i;
            As.user(user, () -> views.save(name, "", List.of()));
            if (i == 1) refused(SavedViewRule.NAME_TAKEN, user, () -> views.save("View 1", "", List.of()));
        }

        refused(SavedViewRule.TOO_MANY, user, () -> views.save("View 21", "", List.of()));
        refused(SavedViewRule.NAME_MISSING, user, () -> views.save(" ", "", List.of()));
        refused(SavedViewRule.NAME_TOO_LONG, user, () -> views.save("x".repeat(41), "", List.of()));
        refused(CustomerListRule.UNUSABLE_VALUE, user, () -> views.save("Rich", "stage=RICH", List.of()));
    }

    private static void refused(Rule rule, String user, As.Work work) {
        assertThatThrownBy(() -> As.user(user, work))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
