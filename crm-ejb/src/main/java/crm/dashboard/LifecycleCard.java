package crm.dashboard;

import crm.lifecycle.Stage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The customers in a stage, or in two that are shown as one.
 *
 * @param stage   the stage whose name the card has
 * @param stages  the stages it counts
 * @param count   how many customers are there now
 * @param week    of these, those who came at most 7 days ago
 * @param month   those who came 8 to 30 days ago
 * @param older   those who came before
 * @param change  by how many the count grew, or shrank, since the end of this day a week ago
 * @param action  of these, those who need something now: a follow-up due by the end of today, or protection that ends within
 *                three days
 */
public record LifecycleCard(
        Stage stage, List<Stage> stages, long count, long week, long month, long older, long change, long action)
        implements Serializable {

    public LifecycleCard {
        stages = List.copyOf(stages);
    }

    static LifecycleCard empty(Stage stage) {
        return new LifecycleCard(stage, List.of(stage), 0, 0, 0, 0, 0, 0);
    }

    /** The number of customers of an age. */
    public long of(Age age) {
        return switch (age) {
            case WEEK -> week;
            case MONTH -> month;
            case OLDER -> older;
        };
    }

    /** Both cards as one, named after this one. */
    LifecycleCard with(LifecycleCard other) {
        var both = new ArrayList<>(stages);
        both.addAll(other.stages);
        return new LifecycleCard(
                stage,
                both,
                count + other.count,
                week + other.week,
                month + other.month,
                older + other.older,
                change + other.change,
                action + other.action);
    }
}
