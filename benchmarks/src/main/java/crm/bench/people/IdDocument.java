package crm.bench.people;

import crm.bench.feed.Fields;

/** An identity document as the platform tells it. */
public record IdDocument(String type, String country, String number) {

    public Fields fields() {
        return Fields.of("type", type, "country", country, "number", number);
    }
}
