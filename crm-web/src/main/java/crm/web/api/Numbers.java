package crm.web.api;

import crm.access.AccessRule;

/** Numbers in an address; what is none, or out of range, is refused by its name. */
final class Numbers {

    private static final int LARGEST_PAGE = 1_000;

    private Numbers() {}

    /** The number a thing has in its path; what is no number names nothing there is. */
    static long id(String text) {
        if (!text.matches("\\d{1,18}")) throw AccessRule.NOT_FOUND.violatedBy(text);
        return Long.parseLong(text);
    }

    /** How many rows are wanted. */
    static int limit(String text, int otherwise) {
        var limit = whole("limit", text, "a whole number from 1 to " + LARGEST_PAGE);
        if (limit == null) return otherwise;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw BodyRule.UNUSABLE.violatedBy("limit", text, "a whole number from 1 to " + LARGEST_PAGE);
        }
        return limit.intValue();
    }

    /** The number of the last row already read, or null. */
    static Long after(String text) {
        return whole("after", text, "the number of the last row already read");
    }

    /** The number of the last row already read, 0 at the beginning. */
    static long afterOrStart(String text) {
        var after = after(text);
        return after == null ? 0 : after;
    }

    /** The place in a list at which a page begins, 0 at the beginning. */
    static int place(String text) {
        return (int) Math.min(afterOrStart(text), Integer.MAX_VALUE);
    }

    static Long whole(String name, String text, String wanted) {
        if (text == null || text.isEmpty()) return null;
        if (!text.matches("\\d{1,18}")) {
            throw BodyRule.UNUSABLE.violatedBy(name, text.substring(0, Math.min(60, text.length())), wanted);
        }
        return Long.valueOf(text);
    }
}
