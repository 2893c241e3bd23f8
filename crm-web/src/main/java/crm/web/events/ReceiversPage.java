package crm.web.events;

import crm.outbox.DeadLetter;
import crm.outbox.ReceiverQueries;
import crm.outbox.ReceiverRow;
import crm.outbox.ReceiverService;
import crm.outbox.ReceiverTrial;
import crm.outbox.RedeliveryService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** events/receivers.xhtml: the other systems that are told what happens here, how they stand and what they refused. */
@Named
@ViewScoped
public class ReceiversPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ReceiverQueries queries;

    @Inject
    ReceiverService receivers;

    @Inject
    RedeliveryService redelivery;

    @Inject
    ReceiverTrial trial;

    @Inject
    Notices notices;

    private List<ReceiverRow> rows = List.of();
    private ReceiverRow row;
    private List<DeadLetter> letters = List.of();

    public void load() {
        rows = queries.all();
    }

    public void pause(ReceiverRow chosen) {
        receivers.pause(chosen.id());
        load();
        notices.success("events.receivers.isPaused", chosen.name());
    }

    public void resume(ReceiverRow chosen) {
        receivers.resume(chosen.id());
        load();
        notices.success("events.receivers.goesOn", chosen.name());
    }

    public void test(ReceiverRow chosen) {
        var outcome = trial.send(chosen.id());
        if (outcome.isTaken()) notices.success("events.receivers.reached", chosen.name());
        else notices.warning("events.receivers.unreached", chosen.name(), outcome.problem());
    }

    /** Shows what a receiver refused. */
    public void open(ReceiverRow chosen) {
        row = chosen;
        letters = queries.deadLetters(chosen.id());
    }

    public void revive() {
        var revived = redelivery.revive(row.id());
        letters = List.of();
        load();
        notices.success("events.receivers.revived", revived);
    }

    /** How a state looks. */
    public String tone(ReceiverRow one) {
        if (one.gaveUp()) return "bad";
        if (!one.isActive()) return "neutral";
        return one.problem() == null && one.dead() == 0 ? "ok" : "warn";
    }

    public List<ReceiverRow> getRows() {
        return rows;
    }

    public ReceiverRow getRow() {
        return row;
    }

    public List<DeadLetter> getLetters() {
        return letters;
    }
}
