package crm.bench.people;

import crm.bench.feed.Fields;

/** A name in the local script, where there is one, and in Latin letters. */
public record Name(String local, String latin) {

    public Fields fields() {
        return Fields.of("local", local, "latin", latin);
    }
}
