package crm.asset;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells whether what is known of assets has changed, and nothing of what it is. */
@Stateless
public class AssetPulseQueries {

    /** Events older than a month before the last statement change nothing that is shown as of now. */
    private static final String MARKS = """
            select c.number, md5(concat_ws(' ', c.assets, c.assets_as_of, e.told, e.last))
            from customer c cross join lateral (
              select count(*) as told, max(received_at) as last from customer_event e
              where e.customer_number = c.number and e.time > coalesce(c.assets_as_of, current_date) - interval '1 month'
                and (e.type like 'deposit.%' or e.type like 'withdrawal.%' or e.type like 'securities.%'
                  or e.type like 'trade.%')) e
            where c.number = any (:numbers)""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    /** A mark for each customer, which is another one once its assets, flows or trades are. */
    @Requires(JOB_RUN)
    public Map<String, String> marks(Set<String> numbers) {
        var marks = new TreeMap<String, String>();
        rows.house(() -> db.run(h -> h.createQuery(MARKS)
                .bindArray("numbers", String.class, numbers.toArray())
                .map((row, context) -> marks.put(row.getString(1), row.getString(2)))
                .list()));
        return marks;
    }
}
