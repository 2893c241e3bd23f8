package crm.allocation;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;

/** How customers went from stage to stage, as rules for a change of stage are told of it. */
@ApplicationScoped
class Moves {

    /** Who registers comes to no other stage by it; who is registered again, after more than that, does. */
    private static final String READ = """
        select h.customer_id, h.stage, h.at from stage_history h
        where h.at >= :from and h.at <= :to and h.stage <> 'POTENTIAL' and (h.stage <> 'REGISTERED' or exists (
          select from stage_history p where p.customer_id = h.customer_id and p.ordinal < h.ordinal and p.stage <> 'POTENTIAL'))
        order by h.at, h.customer_id, h.ordinal limit :limit
        """;

    @Inject
    Db db;

    /** A customer who came to a stage. */
    record Move(long customerId, String stage, OffsetDateTime at) {}

    /** In the order in which they took place. */
    List<Move> between(OffsetDateTime from, OffsetDateTime to, int limit) {
        return db.query(h -> h.createQuery(READ)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) ->
                        new Move(row.getLong(1), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .list());
    }
}
