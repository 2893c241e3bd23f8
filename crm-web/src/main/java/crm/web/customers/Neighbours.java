package crm.web.customers;

import java.io.Serializable;
import java.util.List;

/** The customers shown in the list, and who stands before and after one of them. */
record Neighbours(List<String> numbers) implements Serializable {

    static final Neighbours NONE = new Neighbours(List.of());

    Neighbours {
        numbers = List.copyOf(numbers);
    }

    /** The number before, or null. */
    String before(String number) {
        var place = numbers.indexOf(number);
        return place > 0 ? numbers.get(place - 1) : null;
    }

    /** The number after, or null. */
    String after(String number) {
        var place = numbers.indexOf(number);
        return place >= 0 && place < numbers.size() - 1 ? numbers.get(place + 1) : null;
    }
}
