package crm.web.dashboard;

import crm.customerlist.CustomerFilter;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardFilter;
import crm.dashboard.LifecycleCard;
import crm.lifecycle.Stage;
import java.io.Serializable;

/**
 * Which figure of the dashboard the table shows.
 *
 * @param stage  the card, or null for all of them
 * @param age    only who has been in the stage for so long, or null
 * @param action only who needs something now
 */
public record CardChoice(Stage stage, Age age, boolean action) implements Serializable {

    static final CardChoice ALL = new CardChoice(null, null, false);

    /** The card as a whole; where that is shown already, all of them. */
    public CardChoice card(LifecycleCard card) {
        return isWhole(card) ? ALL : new CardChoice(card.stage(), null, false);
    }

    /** Those of a card of an age. */
    public CardChoice aged(LifecycleCard card, Age wanted) {
        return new CardChoice(card.stage(), wanted, false);
    }

    /** Those of a card that need something now. */
    public CardChoice needy(LifecycleCard card) {
        return new CardChoice(card.stage(), null, true);
    }

    /** The filter of the figure; a card that is not shown any more means all. */
    CustomerFilter filter(DashboardCounts counts) {
        var card = counts.cards().stream().filter(c -> c.stage() == stage).findFirst();
        var filter = card.map(c -> DashboardFilter.card(counts, c)).orElseGet(() -> DashboardFilter.all(counts));
        if (age != null) filter = DashboardFilter.age(counts, filter, age);
        return action ? DashboardFilter.action(filter) : filter;
    }

    /** Whether this is the card, whatever of it. */
    public boolean isOn(LifecycleCard card) {
        return card.stage() == stage;
    }

    /** Whether this is the card as a whole. */
    public boolean isWhole(LifecycleCard card) {
        return isOn(card) && age == null && !action;
    }

    /** Whether this is those of a card of an age. */
    public boolean isAged(LifecycleCard card, Age wanted) {
        return isOn(card) && age == wanted;
    }

    /** Whether this is those of a card that need something now. */
    public boolean isNeedy(LifecycleCard card) {
        return isOn(card) && action;
    }
}
