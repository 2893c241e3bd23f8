package crm.asset;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Marks of what is known of customers' assets: another one once their assets, flows or trades are. */
final class AssetMarks {

    /** Events older than a month before the last statement change nothing that is shown as of now. */
    private static final String MARKS = """
            select c.number, md5(concat_ws(' ', c.assets, c.assets_as_of, e.told, e.last))
            from customer c cross join lateral (
              select count(*) as told, max(received_at) as last from customer_event e
              where e.customer_number = c.number and e.time > coalesce(c.assets_as_of, current_date) - interval '1 month'
                and (e.type like 'deposit.%' or e.type like 'withdrawal.%' or e.type like 'securities.%'
                  or e.type like 'trade.%')) e
            where c.number = any (:numbers)""";

    private AssetMarks() {}

    /** Those of customers the rows of the transaction under way reach, by number. */
    static Map<String, String> of(Handle h, Collection<String> numbers) {
        var marks = new TreeMap<String, String>();
        h.createQuery(MARKS)
                .bindArray("numbers", String.class, numbers.toArray())
                .map((row, context) -> marks.put(row.getString(1), row.getString(2)))
                .list();
        return marks;
    }
}
