package crm.bench.feed;

import java.util.LinkedHashMap;

/** The data of an event: fields in writing order; a field without value is left out. */
public final class Fields extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    /** Names and values in turn. */
    public static Fields of(Object... namesAndValues) {
        var fields = new Fields();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.with((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    public Fields with(String name, Object value) {
        if (value != null) put(name, value);
        return this;
    }
}
