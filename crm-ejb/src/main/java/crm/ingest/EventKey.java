package crm.ingest;

/** What makes an event the same event. */
record EventKey(String source, String id) {

    static EventKey of(PlatformEvent event) {
        return new EventKey(event.source(), event.id());
    }
}
