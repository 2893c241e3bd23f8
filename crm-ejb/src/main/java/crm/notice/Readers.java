package crm.notice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up how users want to be told, for whoever tells them; with the eyes of the house. */
@ApplicationScoped
class Readers {

    @Inject
    Db db;

    private record Chosen(long userId, List<NoticeSettings.Choice> choice) {}

    /** The users of these ids, by id. */
    Map<Long, Reader> of(Collection<Long> userIds) {
        var ids = userIds.stream().distinct().toArray();
        var choices = choices(ids);
        return db
                .query(h -> h.createQuery(
                                "select u.id, u.name, u.zone, p.quiet_from, p.quiet_to, p.email is not null"
                                        + " from app_user u left join notice_profile p on p.user_id = u.id where u.id = any (:ids)")
                        .bindArray("ids", Long.class, ids)
                        .map((row, context) -> new Reader(
                                row.getLong(1),
                                row.getString(2),
                                zone(row.getString(3)),
                                QuietHours.of(row.getObject(4, LocalTime.class), row.getObject(5, LocalTime.class)),
                                row.getBoolean(6),
                                choices.getOrDefault(row.getLong(1), Map.of())))
                        .list())
                .stream()
                .collect(toMap(Reader::userId, reader -> reader));
    }

    private Map<Long, Map<NoticeType, NoticeSettings.Choice>> choices(Object[] ids) {
        return db
                .query(h -> h.createQuery(
                                "select user_id, type, bell, mail from notice_setting where user_id = any (:ids)")
                        .bindArray("ids", Long.class, ids)
                        .map((row, context) -> new Chosen(
                                row.getLong(1),
                                NoticeSettingService.choice(row.getString(2), row.getBoolean(3), row.getBoolean(4))))
                        .list())
                .stream()
                .flatMap(chosen -> chosen.choice().stream().map(choice -> Map.entry(chosen.userId(), choice)))
                .collect(groupingBy(
                        Map.Entry::getKey,
                        mapping(Map.Entry::getValue, Collectors.toMap(NoticeSettings.Choice::type, c -> c))));
    }

    /** A zone that the runtime does not know counts as UTC. */
    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
