package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Clears away what is no longer kept, once an hour however many servers ask. */
@Stateless
public class HousekeepingService {

    private static final String PAUSE = "1 hour";
    private static final int AT_ONCE = 50_000;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    Meters meters;

    /**
     * Clears, unless that was done within the hour: files of exports behind their time, snapshots, keys of commands.
     *
     * @return whether it was done now
     */
    @Requires(JOB_RUN)
    public boolean clear() {
        var done = db.query(h -> h.createQuery("select crm_housekeeping(:pause::interval)")
                .bind("pause", PAUSE)
                .mapTo(Boolean.class)
                .one());
        if (done) db.run(h -> h.execute("select customer_count_tidy(?)", settings.today()));
        return done;
    }

    /**
     * Adds what was noted of customers and owners since the last time to the counts a dashboard and the rules read.
     *
     * @return how much was noted
     */
    @Requires(JOB_RUN)
    public int count() {
        db.query(h ->
                h.createQuery("select manager_load_fold()").mapTo(Long.class).one());
        return db.query(h -> h.createQuery("select customer_count_fold(:today, :most)")
                .bind("today", settings.today())
                .bind("most", AT_ONCE)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Counts all customers and owners anew and puts right what differs.
     *
     * @return how many counts differed: each of a manager, unit or the house, of a stage and a day; and of a manager's customers
     */
    @Requires(JOB_RUN)
    public long recount() {
        var wrong = db.query(h -> h.createQuery(
                        "select (select count(*) from customer_count_recount(:today)) + manager_load_recount()")
                .bind("today", settings.today())
                .mapTo(Long.class)
                .one());
        meters.count(Metric.COUNT_DRIFT, wrong, "customers");
        return wrong;
    }
}
