package crm.org;

import java.util.stream.Stream;

/** Languages in which an account manager serves customers, stored by their ISO 639-3 codes. */
public enum SpokenLanguage {
    CANTONESE("yue"),
    MANDARIN("cmn"),
    ENGLISH("en"),
    HOKKIEN("nan"),
    MALAY("ms"),
    TAMIL("ta"),
    JAPANESE("ja"),
    KOREAN("ko"),
    THAI("th"),
    VIETNAMESE("vi"),
    INDONESIAN("id"),
    TAGALOG("tl"),
    FRENCH("fr"),
    GERMAN("de"),
    SPANISH("es"),
    PORTUGUESE("pt"),
    ARABIC("ar"),
    HINDI("hi"),
    RUSSIAN("ru");

    private final String code;

    SpokenLanguage(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The language of a stored code, or null for one this version does not know. */
    public static SpokenLanguage of(String code) {
        return Stream.of(values())
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElse(null);
    }
}
