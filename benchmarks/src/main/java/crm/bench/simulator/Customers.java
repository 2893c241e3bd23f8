package crm.bench.simulator;

import crm.bench.feed.Event;
import java.util.List;

/** Writes the story of any customer of a scenario, each independent of the others. */
public final class Customers {

    private final Scenario scenario;
    private final Registrations registrations;

    public Customers(Scenario scenario) {
        this.scenario = scenario;
        registrations = new Registrations(scenario);
    }

    /** What happened to a customer, and the user name of the account manager who telephones most. */
    public record Story(String manager, List<Event> events) {}

    /** The events of one customer (0 is the first) in their order; the first is the registration. */
    public List<Event> events(int index) {
        return story(index).events();
    }

    public Story story(int index) {
        var life = life(index);
        Registration.tell(life);
        var journey = new Journey();
        new Opening(life, journey).tell();
        Funding.tell(life, journey);
        Trading.tellFirst(life, journey);
        journey.writeInto(life, life.registered);
        if (life.stage.funded()) tellLater(life);
        Conversations.tell(life);
        Habits.tell(life);
        return new Story(life.manager, life.events());
    }

    /** Where that customer stands when all events are in. */
    public Stage stage(int index) {
        return life(index).stage;
    }

    long registeredAt(int index) {
        return registrations.at(index);
    }

    private static void tellLater(Life life) {
        var funded = Math.max(life.firstOf("application.successful"), firstMoney(life)) + 60;
        if (funded + 3600 < life.until) Funding.tellLater(life, funded);
        var traded = life.firstOf("trade.executed") + 60;
        if (life.stage == Stage.TRADED && traded + 3600 < life.until) Trading.tellLater(life, traded);
        if (life.stage == Stage.TRADED && life.dice.chance(.03)) Opening.refuseMargin(life);
    }

    private static long firstMoney(Life life) {
        return life.happened("deposit.confirmed")
                ? life.firstOf("deposit.confirmed")
                : life.firstOf("securities.transferredIn");
    }

    private Life life(int index) {
        return new Life(scenario, index, registrations.at(index));
    }
}
