package crm.followup;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.customer.ContactKind;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Writes follow-up records and what follows from them on the customer. */
@ApplicationScoped
class FollowUpRecords {

    private static final String INSERT = """
            insert into follow_up (id, customer_id, revision, supersedes_id, author, author_name, manager_id, at, recorded_at,
              methods, result, intent, level, next_at, tags, remark, visibility, action_id, stage)
            select nextval('follow_up_seq'), c.id, :revision, :corrects, :author, :authorName, :manager, :at, :now, :methods,
              :result, :intent, :level, :next, :tags::text[], :remark, :visibility, :action,
              coalesce((select s.stage from stage_history s where s.customer_id = c.id and s.at <= :at
                order by s.ordinal desc limit 1), c.stage)
            from customer c where c.id = :customer returning id
            """;

    /** The newest record for the team tells what comes next; what it leaves unsaid stays as it was said before. */
    private static final String WRITE_DOWN = """
            update customer c set version = c.version + 1,
              follow_up_count = (select count(*) from follow_up f
                where f.customer_id = c.id and f.visibility = 'TEAM' and not f.superseded),
              next_follow_up_at = (select f.next_at from follow_up f
                where f.customer_id = c.id and f.visibility = 'TEAM' and not f.superseded
                order by f.at desc, f.id desc limit 1),
              intent = coalesce((select f.intent from follow_up f
                where f.customer_id = c.id and f.visibility = 'TEAM' and not f.superseded and f.intent is not null
                order by f.at desc, f.id desc limit 1), c.intent),
              level = coalesce((select f.level from follow_up f
                where f.customer_id = c.id and f.visibility = 'TEAM' and not f.superseded and f.level is not null
                order by f.at desc, f.id desc limit 1), c.level),
              tags = array(select distinct t from unnest(c.tags || :tags::text[]) t order by t)
            where c.id = :customer
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** A customer who is locked until the transaction ends. */
    record Locked(long id, String number, long version) {}

    /** A record that somebody wants to correct. */
    record Earlier(
            long id,
            int revision,
            String author,
            boolean superseded,
            OffsetDateTime at,
            long first,
            FollowUpFacts facts) {}

    /** A recorded call or message. */
    record Action(
            OffsetDateTime at, ContactKind kind, String method, boolean counts, Long managerId, Integer seconds) {}

    Optional<Locked> lock(DataScope scope, String number) {
        if (scope.isEmpty()) return Optional.empty();
        return db.query(h -> scope.bind(h.createQuery("select c.id, c.number, c.version from customer c where "
                                + scope.predicate("c") + " and c.number = :number for no key update of c")
                        .bind("number", number))
                .map((row, context) -> new Locked(row.getLong(1), row.getString(2), row.getLong(3)))
                .findOne());
    }

    /** The record of a customer, found by its author or, where it is the team's, by anybody. */
    Optional<Earlier> find(long customerId, long recordId) {
        return db.query(h -> h.createQuery("""
                        with recursive back(id, supersedes_id) as (
                          select f.id, f.supersedes_id from follow_up f where f.id = :id
                          union all
                          select f.id, f.supersedes_id from follow_up f join back b on f.id = b.supersedes_id)
                        select f.id, f.revision, f.author, f.superseded, f.at, (select min(id) from back),
                          f.visibility, f.methods, f.result, f.intent, f.level, f.next_at, f.tags
                        from follow_up f where f.id = :id and f.customer_id = :customer
                          and (f.visibility = 'TEAM' or f.author = :actor) for update of f
                        """)
                .bind("id", recordId)
                .bind("customer", customerId)
                .bind("actor", actor.name())
                .map((row, context) -> new Earlier(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class),
                        row.getLong(6),
                        FollowUpFacts.read(row)))
                .findOne());
    }

    /** Whether a record was told of as a contact. */
    boolean isContact(String reference) {
        return db.query(h -> h.createQuery("select exists (select from contact where reference = :reference)")
                .bind("reference", reference)
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Action> action(String number, String actionId) {
        return db.query(h -> h.createQuery("""
                        select e.time, k.kind, k.method, coalesce(k.valid, false), k.manager_id, k.seconds from customer_event e
                        left join contact k on k.reference = 'event:' || e.source || ' ' || e.event_id
                        where e.customer_number = :number and e.reference = :action
                          and e.type in ('call.ended', 'sms.sent', 'message.answered')
                        order by e.time limit 1
                        """)
                .bind("number", number)
                .bind("action", actionId)
                .map((row, context) -> new Action(
                        row.getObject(1, OffsetDateTime.class),
                        row.getString(2) == null ? ContactKind.MESSAGE : ContactKind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, Long.class),
                        row.getObject(6, Integer.class)))
                .findOne());
    }

    long insert(long customerId, FollowUpRequest request, Earlier earlier, OffsetDateTime at, OffsetDateTime now) {
        return db.query(h -> h.createQuery(INSERT)
                .bind("customer", customerId)
                .bind("revision", earlier == null ? 1 : earlier.revision() + 1)
                .bind("corrects", earlier == null ? null : earlier.id())
                .bind("author", actor.name())
                .bind("authorName", actor.get().displayName())
                .bind("manager", actor.managerId())
                .bind("at", at)
                .bind("now", now)
                .bindArray("methods", String.class, request.methods().toArray())
                .bind("result", request.result())
                .bind("intent", request.intent())
                .bind("level", request.level())
                .bind("next", request.nextAt())
                .bindArray("tags", String.class, request.tags().toArray())
                .bind("remark", request.remark())
                .bind("visibility", request.visibility().name())
                .bind("action", request.actionId())
                .mapTo(Long.class)
                .one());
    }

    void supersede(long recordId) {
        db.run(h -> h.execute("update follow_up set superseded = true, version = version + 1 where id = ?", recordId));
    }

    void writeDown(long customerId, FollowUpRequest request) {
        db.run(h -> h.createUpdate(WRITE_DOWN)
                .bind("customer", customerId)
                .bindArray(
                        "tags",
                        String.class,
                        request.isPrivate() ? new Object[0] : request.tags().toArray())
                .execute());
    }
}
