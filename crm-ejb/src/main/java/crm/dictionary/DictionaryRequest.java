package crm.dictionary;

import java.util.List;
import java.util.Map;

/**
 * What a choice is to be.
 *
 * @param place  where it stands among the others, from 1 to {@link #MOST}
 * @param active whether it is offered; records that carry it keep it either way
 */
public record DictionaryRequest(String label, String hant, String hans, int place, boolean active) {

    static final int LONGEST = 60;
    static final int MOST = 999;

    public DictionaryRequest {
        label = text(label);
        hant = text(hant);
        hans = text(hans);
    }

    /** Refuses what can be seen without asking anybody. */
    void check() {
        for (var text : List.of(label, hant, hans)) {
            if (text.isEmpty()) throw DictionaryRule.LABEL_MISSING.violatedBy();
            if (text.codePointCount(0, text.length()) > LONGEST) throw DictionaryRule.TOO_LONG.violatedBy(LONGEST);
        }
        if (place < 1 || place > MOST) throw DictionaryRule.PLACE.violatedBy(MOST);
    }

    /** For the audit trail. */
    Map<String, Object> facts() {
        return Map.of("labels", String.join(" / ", label, hant, hans), "place", place, "offered", active);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
