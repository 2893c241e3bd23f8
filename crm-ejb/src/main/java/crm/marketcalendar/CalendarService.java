package crm.marketcalendar;

import static crm.access.Permission.CALENDAR_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Days added to the calendars by hand, and taken back.
 *
 * <p>What is counted from then on goes by them; a protection that runs keeps its last day.
 */
@Stateless
public class CalendarService {

    private static final int YEARS = 5;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 1_000;

    private static final String ADD = """
            insert into market_calendar (calendar, purpose, day, kind, closes, name, name_hant, name_hans, origin, at, by_user, reason)
            values (:calendar, :purpose, :day, :kind, :closes, :name, :hant, :hans, 'HAND', :now::timestamptz, :actor, :reason)
            on conflict (calendar, purpose, day, origin) do nothing returning id
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Adds a day; it stands above the file's for the same day.
     *
     * @return the ids of what was added, one for each purpose
     * @throws crm.shared.RuleViolation when something is missing, or a day was added by hand already
     */
    @Requires(CALENDAR_EDIT)
    public List<Long> add(ClosureRequest request) {
        refuseUnusable(request);
        var ids = new ArrayList<Long>();
        for (var purpose : new TreeSet<>(request.purposes())) {
            ids.add(insert(request, purpose));
            audit.record(AuditEntry.ofSystem("calendar.day-added", subject(request.calendar(), purpose, request.day()))
                    .because(request.reason().strip())
                    .with(facts(request.kind(), request.name().strip())));
        }
        return ids;
    }

    /** Takes back a day that was added by hand; what the file says of it, if anything, holds again. */
    @Requires(CALENDAR_EDIT)
    public void takeBack(long id, String reason) {
        if (isBlank(reason) || reason.length() > LONGEST_REASON) throw CalendarRule.REASON_MISSING.violatedBy();
        var day = db.query(h -> h.createQuery(CalendarQueries.DAY + "where id = :id")
                        .bind("id", id)
                        .map(CalendarQueries::day)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(id)));
        if (!day.isByHand()) throw CalendarRule.NOT_BY_HAND.violatedBy(day.day());
        var gone = db.query(h -> h.execute("delete from market_calendar where id = ?", id));
        if (gone == 0) throw AccessRule.NOT_FOUND.violatedBy(Long.toString(id));
        audit.record(AuditEntry.ofSystem("calendar.day-taken-back", subject(day.calendar(), day.purpose(), day.day()))
                .because(reason.strip())
                .change(facts(day.kind(), day.name()), Map.of()));
    }

    private long insert(ClosureRequest request, CalendarPurpose purpose) {
        return db.query(h -> h.createQuery(ADD)
                        .bind("calendar", request.calendar().name())
                        .bind("purpose", purpose.name())
                        .bind("day", request.day())
                        .bind("kind", request.kind().name())
                        .bind("closes", request.closes())
                        .bind("name", request.name().strip())
                        .bind("hant", orElse(request.nameHant(), request.name()))
                        .bind("hans", orElse(request.nameHans(), request.name()))
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("actor", actor.name())
                        .bind("reason", request.reason().strip())
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> CalendarRule.ADDED_ALREADY.violatedBy(request.day()));
    }

    private void refuseUnusable(ClosureRequest request) {
        if (request.calendar() == null) throw AccessRule.NOT_FOUND.violatedBy("calendar");
        if (request.purposes().isEmpty()) throw CalendarRule.PURPOSE_MISSING.violatedBy();
        if (request.day() == null || request.kind() == null || isBlank(request.name())) {
            throw CalendarRule.DAY_MISSING.violatedBy();
        }
        var today = settings.today();
        refuseFar(request.day(), today.minusYears(YEARS), today.plusYears(YEARS));
        if (request.closes() != null && request.kind() != DayKind.HALF_DAY) {
            throw CalendarRule.CLOSES_WITHOUT_HALF_DAY.violatedBy();
        }
        for (var name : new String[] {request.name(), request.nameHant(), request.nameHans()}) {
            if (name != null && name.length() > LONGEST_NAME) throw CalendarRule.NAME_TOO_LONG.violatedBy(LONGEST_NAME);
        }
        if (isBlank(request.reason()) || request.reason().length() > LONGEST_REASON) {
            throw CalendarRule.REASON_MISSING.violatedBy();
        }
    }

    private static void refuseFar(LocalDate day, LocalDate first, LocalDate last) {
        if (day.isBefore(first) || day.isAfter(last)) throw CalendarRule.DAY_OUT_OF_RANGE.violatedBy(day, first, last);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String orElse(String text, String otherwise) {
        return (isBlank(text) ? otherwise : text).strip();
    }

    private static String subject(CalendarPlace calendar, CalendarPurpose purpose, LocalDate day) {
        return calendar + " " + purpose + " " + day;
    }

    private static Map<String, Object> facts(DayKind kind, String name) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", kind);
        facts.put("name", name);
        return facts;
    }
}
