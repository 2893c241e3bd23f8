package crm.notice;

import java.util.List;

/**
 * Kinds of notices that one choice holds for: told by the bell, by e-mail, or not at all. A kind belongs to the type whose
 * word its code begins with.
 */
public enum NoticeType {
    ASSIGNMENT("assignment", "hand-over", "qr"),
    PROTECTION("protection"),
    ATTRIBUTION("attribution"),
    REVIEW("review"),
    TASK("tasks"),
    REPORT("report"),
    DIGEST("digest"),
    BULK("bulk", "import"),
    EXPORT("export"),
    RIGHTS("permission", "delegation"),
    JOB("job"),
    OTHER;

    private final List<String> words;

    NoticeType(String... words) {
        this.words = List.of(words);
    }

    /** The type of a kind; {@link #OTHER} where no type has the word. */
    public static NoticeType of(NoticeKind kind) {
        var word = kind.code().replaceFirst("[.].*", "");
        for (var type : values()) {
            if (type.words.contains(word)) return type;
        }
        return OTHER;
    }
}
