package crm.web.events;

import crm.outbox.EventKind;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverRequest;
import crm.outbox.ReceiverRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A receiver as somebody enters it. */
public class ReceiverForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private ReceiverChannel channel = ReceiverChannel.WEBHOOK;
    private String address;
    private List<EventKind> kinds = new ArrayList<>(List.of(EventKind.values()));
    private Integer batch = 1;

    public ReceiverForm() {}

    ReceiverForm(ReceiverRow row) {
        name = row.name();
        channel = row.channel();
        address = row.address();
        kinds = new ArrayList<>(row.kinds());
        batch = row.batch();
    }

    ReceiverRequest request() {
        return new ReceiverRequest(name, channel, address, kinds, batch);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public ReceiverChannel getChannel() {
        return channel;
    }

    public void setChannel(ReceiverChannel channel) {
        this.channel = channel;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public List<EventKind> getKinds() {
        return kinds;
    }

    public void setKinds(List<EventKind> kinds) {
        this.kinds = kinds;
    }

    public Integer getBatch() {
        return batch;
    }

    public void setBatch(Integer batch) {
        this.batch = batch;
    }
}
