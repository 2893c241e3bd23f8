package crm.customerlist;

import java.util.List;

/**
 * The order in which a stretch of the list is read: the sort value, then the id; customers without the value last. Read
 * from the end, everything is turned round.
 */
record Order(CustomerSort sort, boolean descending, boolean backward) {

    /** The list has two parts, each of which lies in an index as it is read. */
    enum Part {
        WITH_VALUE,
        WITHOUT
    }

    static Order of(Keyset keyset) {
        return new Order(keyset.sort(), keyset.descending(), keyset.to().isBackward());
    }

    private boolean down() {
        return descending != backward;
    }

    /** Over a column of the value and the id. */
    String by(String value, String id) {
        return down() ? value + " desc, " + id + " desc" : value + ", " + id;
    }

    /** The order of both parts together. */
    String ofBoth(String value, String id) {
        if (!sort.nullable()) return by(value, id);
        return value + (backward ? " is null desc, " : " is null, ") + by(value, id);
    }

    /** The parts that can hold rows beyond the cursor, in the order they are read. */
    List<Part> parts(Cursor cursor) {
        if (!sort.nullable()) return List.of(Part.WITH_VALUE);
        var first = backward ? Part.WITHOUT : Part.WITH_VALUE;
        var second = backward ? Part.WITH_VALUE : Part.WITHOUT;
        return cursor == null || partOf(cursor) == first ? List.of(first, second) : List.of(second);
    }

    static Part partOf(Cursor cursor) {
        return cursor.value() == null ? Part.WITHOUT : Part.WITH_VALUE;
    }

    /** "is in this part, and beyond the cursor if that is in it too". */
    String within(Part part, Cursor cursor, String value, String id) {
        var here = !sort.nullable() ? "true" : value + (part == Part.WITHOUT ? " is null" : " is not null");
        return cursor == null || partOf(cursor) != part ? here : here + " and " + beyond(part, value, id);
    }

    /** "is beyond the cursor" over both parts. */
    String beyond(Cursor cursor, String value, String id) {
        if (cursor == null) return "true";
        var part = partOf(cursor);
        var inPart = "(" + within(part, cursor, value, id) + ")";
        var parts = parts(cursor);
        if (parts.size() == 1) return inPart;
        return "(" + inPart + " or " + within(parts.get(1), null, value, id) + ")";
    }

    private String beyond(Part part, String value, String id) {
        var sign = down() ? " < " : " > ";
        if (part == Part.WITHOUT) return id + sign + ":cursorId";
        return "(" + value + ", " + id + ")" + sign + "(:cursorValue, :cursorId)";
    }
}
