package crm.dictionary;

import java.util.List;
import java.util.stream.Stream;

/** The lists of choices. */
public enum DictionaryKind {
    CONTACT_METHOD(Editing.EXTENDED),
    /** Rules go by its codes: no answer and a wrong number are no contact. */
    RESULT(Editing.WORDED),
    INTENT(Editing.EXTENDED),
    /** A to D: lists sort by the code. */
    LEVEL(Editing.WORDED),
    /** Written by rules, never chosen. */
    TIER(Editing.NONE),
    SOURCE(Editing.EXTENDED),
    /** What account managers are called on their cards. */
    POSITION(Editing.EXTENDED),
    /** Marks on customers; kept with their owner and meaning. */
    TAG(Editing.NONE);

    private enum Editing {
        NONE,
        WORDED,
        EXTENDED
    }

    private final Editing editing;

    DictionaryKind(Editing editing) {
        this.editing = editing;
    }

    /** Those whose wording, order and offer are a setting. */
    public static List<DictionaryKind> edited() {
        return Stream.of(values()).filter(kind -> kind.editing != Editing.NONE).toList();
    }

    /** Whether a brokerage may add choices of its own. */
    public boolean isExtended() {
        return editing == Editing.EXTENDED;
    }
}
