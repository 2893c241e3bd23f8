package crm.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * Somebody who is told of things, and how.
 *
 * @param quiet   or null
 * @param choices by type; what is missing is as usual
 */
record Reader(
        long userId,
        String name,
        ZoneId zone,
        QuietHours quiet,
        boolean hasAddress,
        Map<NoticeType, NoticeSettings.Choice> choices) {

    boolean wantsBell(NoticeKind kind) {
        return choice(kind).bell();
    }

    boolean wantsMail(NoticeKind kind) {
        return hasAddress && choice(kind).mail();
    }

    boolean isQuiet(Instant at) {
        return quiet != null && quiet.holdAt(at, zone);
    }

    private NoticeSettings.Choice choice(NoticeKind kind) {
        var type = NoticeType.of(kind);
        return choices.getOrDefault(type, NoticeSettings.Choice.usual(type));
    }
}
