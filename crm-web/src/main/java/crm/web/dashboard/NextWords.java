package crm.web.dashboard;

import static java.util.stream.Collectors.joining;

import crm.dashboard.NextThing;
import crm.web.support.Dates;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;

/** What to do now, in words. */
@Named
@RequestScoped
public class NextWords {

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    /** "3 d overdue", "15:00", "last day", "2 d left". */
    public String when(NextThing thing) {
        var days = ChronoUnit.DAYS.between(dates.today(), thing.due());
        if (days < 0) return texts.of("tasks.list.overdue", -days);
        if (thing.due().equals(thing.protectedUntil())) return dates.countdown(thing.protectedUntil());
        return thing.followUpAt() == null ? texts.of("tasks.list.dueToday") : dates.clock(thing.followUpAt());
    }

    /** How pressing it is. */
    public String urgency(NextThing thing) {
        return thing.isOverdue(dates.today()) ? "bad" : dates.urgency(thing.due());
    }

    /** "Pending funding · By hand · send the fee table · protection ends 9 Mar". */
    public String why(NextThing thing) {
        return Stream.of(
                        texts.name(thing.customer().stage()),
                        thing.node() == null ? null : texts.name(thing.node()),
                        thing.note(),
                        thing.followUpAt() == null || isFollowUp(thing)
                                ? null
                                : texts.of("dashboard.my.followUpDue", dates.time(thing.followUpAt())),
                        thing.protectedUntil() == null
                                ? null
                                : texts.of("dashboard.my.protectionEnds", dates.day(thing.protectedUntil())))
                .filter(Objects::nonNull)
                .collect(joining(" · "));
    }

    private static boolean isFollowUp(NextThing thing) {
        return thing.node() != null && thing.node().name().equals("NEXT_FOLLOW_UP");
    }
}
