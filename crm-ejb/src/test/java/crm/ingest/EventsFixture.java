package crm.ingest;

import java.nio.charset.StandardCharsets;

/** Events as a platform writes them; a test states what is special about one. */
final class EventsFixture {

    static final String DEPOSIT_DATA =
            "{\"transactionId\":\"D-1\",\"accountNo\":\"8001\",\"amount\":\"20000.00\",\"currency\":\"HKD\"}";

    private EventsFixture() {}

    static String anEvent(String type, String data) {
        return anEvent("e-1", type, "10000001", "2026-03-02T10:04:00+08:00", data);
    }

    static String anEvent(String id, String type, String customer, String time, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/platform\",\"type\":\"" + type
                + "\",\"subject\":\"" + customer + "\",\"time\":\"" + time + "\",\"data\":" + data + "}";
    }

    static String aDeposit() {
        return anEvent("deposit.confirmed", DEPOSIT_DATA);
    }

    static Incoming read(String event) {
        return EventReader.one(event.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    static ParsedEvent parsed(String event) {
        var incoming = read(event);
        if (incoming.event() == null) throw new AssertionError(incoming.refusal() + " in " + event);
        return incoming.event();
    }

    static PlatformEvent said(String id, String type, String time, String data) {
        return parsed(anEvent(id, type, "10000001", time, data)).event();
    }
}
