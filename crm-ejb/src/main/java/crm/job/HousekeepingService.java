package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Clears away what is no longer kept, once an hour however many servers ask. */
@Stateless
public class HousekeepingService {

    private static final String PAUSE = "1 hour";

    @Inject
    Db db;

    /**
     * Clears, unless that was done within the hour: files of exports behind their time, snapshots, keys of commands.
     *
     * @return whether it was done now
     */
    @Requires(JOB_RUN)
    public boolean clear() {
        return db.query(h -> h.createQuery("select crm_housekeeping(:pause::interval)")
                .bind("pause", PAUSE)
                .mapTo(Boolean.class)
                .one());
    }
}
