package crm.asset;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** Tells whether what is known of assets has changed, and nothing of what it is. */
@Stateless
public class AssetPulseQueries {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    /** A mark for each customer, which is another one once its assets, flows or trades are. */
    @Requires(JOB_RUN)
    public Map<String, String> marks(Set<String> numbers) {
        return rows.house(() -> db.query(h -> AssetMarks.of(h, numbers)));
    }
}
