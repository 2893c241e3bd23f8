package crm.job;

import static crm.access.Permission.JOB_RUN;
import static crm.access.Permission.JOB_SCHEDULE;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The chain of a day: which job waits for which, and the runs that wait. */
@Stateless
public class ChainService {

    @Inject
    JobNeeds needs;

    @Inject
    JobRuns runs;

    @Inject
    RunWaits waits;

    @Inject
    AuditService audit;

    /**
     * Says what a job waits for.
     *
     * @param wanted keys of jobs, or {@link Job#FEEDS}
     * @throws crm.shared.RuleViolation for an unknown one, or where a job would wait for itself
     */
    @Requires(JOB_SCHEDULE)
    public void change(String job, List<String> wanted) {
        if (Job.named(job).isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(job);
        for (var need : wanted) {
            if (!need.equals(Job.FEEDS) && Job.named(need).isEmpty()) throw JobRule.NEED_UNKNOWN.violatedBy(need);
        }
        var all = needs.all();
        var before = all.getOrDefault(job, new TreeSet<>());
        all.put(job, new TreeSet<>(wanted));
        refuseCircle(all, job);
        needs.replace(job, wanted);
        audit.record(AuditEntry.ofSystem("job.chained", job)
                .change(
                        Map.of("needs", String.join(", ", before)),
                        Map.of("needs", String.join(", ", new TreeSet<>(wanted)))));
    }

    static void refuseCircle(Map<String, TreeSet<String>> needs, String job) {
        var seen = new HashSet<String>();
        var ahead = new ArrayList<String>(needs.getOrDefault(job, new TreeSet<>()));
        while (!ahead.isEmpty()) {
            var next = ahead.remove(ahead.size() - 1);
            var further = needs.getOrDefault(next, new TreeSet<>());
            if (next.equals(job) || further.contains(job)) throw JobRule.NEED_CIRCLE.violatedBy(job, next);
            if (seen.add(next)) ahead.addAll(further);
        }
    }

    /** Lets the runs start that wait for nothing any more. @return their ids; each server gets others */
    @Requires(JOB_RUN)
    public List<Long> release() {
        var released = new ArrayList<Long>();
        Set<String> held = new HashSet<>();
        for (var run : runs.waiting()) {
            // of one job the earliest day goes first, and the next one sees it under way
            if (held.contains(run.job().key())) continue;
            if (waits.of(run).isEmpty() && runs.release(run.id())) released.add(run.id());
            else held.add(run.job().key());
        }
        return released;
    }
}
