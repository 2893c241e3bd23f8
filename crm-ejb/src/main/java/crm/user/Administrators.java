package crm.user;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Somebody always administers users: a person who is there and holds the right for the whole house until further notice. And
 * roles can always be changed by two: one who proposes, another who confirms. Of two who take a right from each other at
 * once, the second is refused.
 */
@ApplicationScoped
class Administrators {

    private static final String THERE = """
        with there as (
          select u.id, p.permission, o.kind = 'HEAD_OFFICE' as seated, o.kind = 'HEAD_OFFICE' and r.data_scope in ('NONE', 'ALL') as house
          from app_user u join user_grant g on g.user_id = u.id and g.from_at <= :at and g.to_at is null
            join org_unit o on o.id = g.unit_id join role r on r.id = g.role_id and r.ended_at is null
            join role_permission p on p.role_id = r.id and p.permission in ('USER_EDIT', 'ROLE_EDIT', 'ROLE_CONFIRM')
          where u.kind = 'PERSON' and u.status = 'ACTIVE'
            and not exists (select from user_leave l where l.user_id = u.id and l.to_day is null)
            and not exists (select from account_manager m where m.user_id = u.id and m.status = 'RESIGNED'))
        """;

    private static final String USERS = THERE
            + "select exists (select from there where permission = 'USER_EDIT' and house and not user_rests(id, :at))";

    /** A leave that ends keeps nobody from changing roles for good. */
    private static final String ROLES = THERE + """
        select exists (select from there a join there b on b.id <> a.id
          where a.permission = 'ROLE_EDIT' and b.permission = 'ROLE_CONFIRM' and a.seated and b.seated)
        """;

    private static final String LEAVES = """
        select distinct greatest(l.from_day, :from::date) from user_leave l
        where daterange(l.from_day, l.to_day, '[]') && daterange(:from::date, :to::date, '[]')
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Does what may take a right from somebody, unless nobody would have it any more. Whoever locks accounts for it does so within
     * the change: two who began otherwise would wait for each other.
     */
    void keeping(Runnable change) {
        lock();
        keeping(List.of(OffsetDateTime.now(clock)), change);
    }

    /** The same of what takes a right from somebody on these days; {@code to} may be null for until further notice. */
    void keepingOn(LocalDate from, LocalDate to, Runnable change) {
        lock();
        var now = OffsetDateTime.now(clock);
        var days = db.query(h -> h.createQuery(LEAVES)
                .bind("from", from)
                .bind("to", to)
                .mapTo(LocalDate.class)
                .set());
        days.add(from);
        var moments = days.stream()
                .map(day -> day.atStartOfDay(settings.zone()).toOffsetDateTime())
                .map(at -> at.isBefore(now) ? now : at)
                .toList();
        keeping(moments, change);
    }

    private void lock() {
        db.run(h -> h.execute("select pg_advisory_xact_lock(hashtext('administrators'))"));
    }

    private void keeping(List<OffsetDateTime> moments, Runnable change) {
        var administered = moments.stream().filter(at -> holds(USERS, at)).toList();
        var changeable = holds(ROLES, OffsetDateTime.now(clock));
        change.run();
        if (!administered.stream().allMatch(at -> holds(USERS, at))) throw UserRule.LAST_ADMINISTRATOR.violatedBy();
        if (changeable && !holds(ROLES, OffsetDateTime.now(clock))) throw UserRule.LAST_OF_ROLES.violatedBy();
    }

    private boolean holds(String what, OffsetDateTime at) {
        return db.query(
                h -> h.createQuery(what).bind("at", at).mapTo(Boolean.class).one());
    }
}
