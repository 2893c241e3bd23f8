package crm.notice;

import java.io.Serializable;
import java.util.List;

/**
 * How somebody wants to be told.
 *
 * @param email   where mails go, or null
 * @param quiet   when nothing is sent, or null
 * @param types   one choice for each type, in the order of {@link NoticeType}
 * @param version of what was read; counts up with each change
 */
public record NoticeSettings(String email, QuietHours quiet, List<Choice> types, long version) implements Serializable {

    public NoticeSettings {
        types = List.copyOf(types);
    }

    /** Whether the bell and a mail tell of a type. */
    public record Choice(NoticeType type, boolean bell, boolean mail) implements Serializable {

        /** What holds for whoever has chosen nothing. */
        static Choice usual(NoticeType type) {
            return new Choice(type, true, false);
        }
    }
}
