package crm.dictionary;

import java.io.Serializable;

/** A choice: its code, which records carry, and its label in each language. */
public record DictionaryEntry(String code, String label, String hant, String hans, boolean active)
        implements Serializable {

    /** The label in a language tag of ours: en, zh-Hant or zh-Hans. */
    public String in(String language) {
        return switch (language) {
            case "zh-Hant" -> hant;
            case "zh-Hans" -> hans;
            default -> label;
        };
    }
}
