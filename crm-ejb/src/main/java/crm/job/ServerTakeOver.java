package crm.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives up what servers have left behind that have gone without a word. Whoever gets the lock on the name of such a server marks its
 * executions as failed, and their runs go on elsewhere (see {@link RecoveryService}); one that has been silent for
 * {@value #SILENCE} seconds loses its lock. What it still tries to write is refused chunk by chunk: see
 * {@link JobRuns#progress}.
 */
@ApplicationScoped
class ServerTakeOver {

    private static final Logger LOG = Logger.getLogger(ServerTakeOver.class.getName());

    /** Longer than any pause a server gets over by itself. */
    static final int SILENCE = 90;

    private static final String END_SILENT = """
        select pg_terminate_backend(a.pid) from server_node n join pg_stat_activity a
          on a.pid = n.backend and a.backend_start = n.backend_start
        where n.id <> ? and n.left_at is null and n.seen_at < clock_timestamp() - make_interval(secs => ?)
        """;

    private static final String OTHERS = "select id from server_node where id <> ? and left_at is null order by id";

    private static final String TAKEN = "update server_node set left_at = clock_timestamp(), left_how = 'TAKEN_OVER'"
            + " where id = ? and left_at is null";

    /** The three tables of Liberty's job repository; 0 to 2 are STARTING, STARTED and STOPPING, 4 is FAILED. */
    private static final List<String> GIVE_UP = List.of("""
            update jbatch_stepthreadexecution set batchstatus = 4, exitstatus = 'FAILED', endtime = now()
            where batchstatus in (0, 1, 2) and fk_jobexecid in (
              select jobexecid from jbatch_jobexecution where serverid = ? and batchstatus in (0, 1, 2))
            """, """
            update jbatch_jobinstance set batchstatus = 4, instancestate = 5, exitstatus = 'FAILED', updatetime = now()
            where jobinstanceid in (
              select fk_jobinstanceid from jbatch_jobexecution where serverid = ? and batchstatus in (0, 1, 2))
            """, """
            update jbatch_jobexecution set batchstatus = 4, exitstatus = 'FAILED', endtime = now(), updatetime = now()
            where serverid = ? and batchstatus in (0, 1, 2)
            """);

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @Inject
    ServerLease lease;

    /** Looks for such servers. */
    void look() {
        var jdbi = Jdbi.create(owner);
        var others = jdbi.withHandle(h -> {
            h.select(END_SILENT, lease.id(), SILENCE).mapTo(Boolean.class).list();
            return h.select(OTHERS, lease.id()).mapTo(String.class).list();
        });
        for (var other : others) {
            if (jdbi.<Boolean, RuntimeException>inTransaction(h -> takes(h, other))) {
                LOG.warning(() -> "jobs: server " + other + " has ended; its runs go on here or on another");
            }
        }
    }

    private static boolean takes(Handle h, String other) {
        var gone = h.select("select pg_try_advisory_xact_lock(" + ServerLease.NAME + ")", other)
                        .mapTo(Boolean.class)
                        .one()
                && h.execute(TAKEN, other) == 1;
        if (gone) GIVE_UP.forEach(sql -> h.execute(sql, other));
        return gone;
    }
}
