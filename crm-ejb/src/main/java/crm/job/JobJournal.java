package crm.job;

import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What jobs write down about themselves: that they began, how far they are, how they ended.
 *
 * <p>Progress is written in the transaction of its chunk, with the reader's position, so that counts are right however often a server is killed.
 */
@Stateless
public class JobJournal {

    @Inject
    JobRuns runs;

    @Inject
    ServerLease lease;

    @Inject
    RunUnits units;

    @Inject
    Settings settings;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    /** Opens a run in a transaction of its own, so that the job, which begins at once, finds it. */
    @Requires(JOB_RUN)
    @TransactionAttribute(REQUIRES_NEW)
    public long open(RunRequest request) {
        return open(request, RunStatus.STARTING);
    }

    /** Opens a run that starts when what it waits for is done. */
    @Requires(JOB_RUN)
    public long openWaiting(RunRequest request) {
        return open(request, RunStatus.WAITING);
    }

    private long open(RunRequest request, RunStatus status) {
        var job = Job.named(request.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(request.job()));
        checks().check(job, request);
        var id = runs.open(request, actor.name(), status)
                .orElseThrow(() -> JobRule.ALREADY_RUNNING.violatedBy(job.key(), request.businessDate()));
        audit.record(entry("job.started", job, request.businessDate().toString(), id)
                .because(request.parameters().get(Job.RELEASE_REASON))
                .with(values(request, id)));
        return id;
    }

    private RunChecks checks() {
        return new RunChecks(settings, runs.isPerson(actor.name()), runs.databaseDay());
    }

    /**
     * Makes a failed or stopped run one that is starting again, in a transaction of its own.
     *
     * @param releaseReason why it may go past what stopped it; null where it did not stop itself
     */
    @Requires(JOB_RUN)
    @TransactionAttribute(REQUIRES_NEW)
    public JobRun reopen(long runId, String releaseReason) {
        var run = runs.byId(runId).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(runId)));
        if (runs.hasRival(run))
            throw JobRule.ALREADY_RUNNING.violatedBy(run.job().key(), run.businessDate());
        checks().checkRelease(releaseReason);
        if (releaseReason != null && !run.job().parameters().contains(Job.RELEASE_REASON)) {
            throw JobRule.UNKNOWN_PARAMETER.violatedBy(run.job().key(), Job.RELEASE_REASON);
        }
        if (releaseReason == null && runs.stoppedItself(runId)) throw JobRule.RELEASE_REASON_MISSING.violatedBy();
        if (!runs.reopen(runId, releaseReason == null ? null : releaseReason.strip())) {
            throw JobRule.NOT_RESTARTABLE.violatedBy(Long.toString(runId));
        }
        audit.record(entry("job.restarted", run.job(), run.businessDate().toString(), runId)
                .because(releaseReason));
        return runs.byId(runId).orElseThrow();
    }

    /** Says that the run of an execution runs. One that was started past the application gets its row now. */
    @Requires(JOB_RUN)
    @TransactionAttribute(REQUIRES_NEW)
    public JobRun begin(Launch launch) {
        var run = runs.byInstance(launch.instanceId())
                .or(() -> absent(launch.runId()) ? Optional.empty() : runs.byId(Long.parseLong(launch.runId())))
                .orElseGet(() -> runs.byId(open(wanted(launch))).orElseThrow());
        if (!run.job().key().equals(launch.job())) {
            throw new IllegalArgumentException(
                    "run " + run.id() + " is one of " + run.job() + ", not of " + launch.job());
        }
        if (runs.hasRival(run)) throw JobRule.ALREADY_RUNNING.violatedBy(launch.job(), run.businessDate());
        runs.begin(run.id(), launch.instanceId(), launch.executionId(), lease.id());
        runs.log(
                run.id(),
                "INFO",
                "execution " + launch.executionId() + " begins"
                        + (run.position() == null ? "" : " behind " + run.position()));
        return run;
    }

    private RunRequest wanted(Launch launch) {
        var job = Job.named(launch.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(launch.job()));
        return new RunRequest(
                        launch.job(),
                        day(launch),
                        units.idOf(launch.unit()),
                        launch.parameters(),
                        RunOrigin.BATCH_MANAGER)
                .on(job.usualDay(settings.today()));
    }

    private LocalDate day(Launch launch) {
        if (absent(launch.businessDate())) return null;
        try {
            return LocalDate.parse(launch.businessDate());
        } catch (DateTimeParseException e) {
            throw JobRule.DATE_NOT_UNDERSTOOD.violatedBy(launch.businessDate());
        }
    }

    private static boolean absent(String parameter) {
        return parameter == null || parameter.isBlank();
    }

    /** The run that an instance of the server's job repository belongs to. */
    @Requires(JOB_RUN)
    public JobRun run(long instanceId) {
        return runs.byInstance(instanceId)
                .orElseThrow(() -> new IllegalStateException("there is no run of job instance " + instanceId));
    }

    /** How many items the run is expected to read from now on. */
    @Requires(JOB_RUN)
    public void expects(long runId, long items) {
        runs.expects(runId, items);
    }

    /**
     * Does a chunk and writes down what it did, both in one transaction of their own.
     *
     * <p>The server commits its checkpoint in a transaction that spans its repository; were the chunk part of that, a
     * server killed between the two halves would leave prepared transactions that hold locks on customers.
     *
     * @return whether somebody wants the run to stop
     * @throws IllegalStateException when another server has taken the run over; nothing of the chunk remains then
     */
    @Requires(JOB_RUN)
    @TransactionAttribute(REQUIRES_NEW)
    public boolean chunk(long runId, long executionId, Supplier<Progress> work) {
        var done = work.get();
        runs.log(runId, "INFO", done.text());
        return runs.progress(runId, executionId, done)
                .orElseThrow(() -> new IllegalStateException(
                        "run " + runId + " goes on elsewhere: execution " + executionId + " may not write for it"));
    }

    /** Reads for a chunk in a transaction of its own. */
    @Requires(JOB_RUN)
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T read(Supplier<T> work) {
        return work.get();
    }

    /** Adds a line to the run's log. */
    @Requires(JOB_RUN)
    public void log(long runId, String level, String line) {
        runs.log(runId, level, line);
    }

    /** Says how a run ended; nothing when it has ended already. */
    @OpenToAll("a job whose starter lost the permission meanwhile still has to say that it ended")
    @TransactionAttribute(REQUIRES_NEW)
    public void end(long runId, RunStatus status, String message) {
        if (runs.end(runId, status, message)) runs.log(runId, level(status), status + text(message));
    }

    /** Says how the execution of a run ended; nothing when the run has ended already or is another execution's by now. */
    @OpenToAll("a job whose starter lost the permission meanwhile still has to say that it ended")
    @TransactionAttribute(REQUIRES_NEW)
    public void end(long runId, long executionId, RunStatus status, String message) {
        var said = message;
        if (status == RunStatus.STOPPED
                && !runs.byId(runId).orElseThrow().status().equals(RunStatus.STOPPING)) {
            said = RunEnd.STOPPED_OUTSIDE.name();
        }
        if (runs.end(runId, executionId, status, said)) runs.log(runId, level(status), status + text(said));
    }

    private static String level(RunStatus status) {
        return status == RunStatus.FAILED ? "ERROR" : "INFO";
    }

    private static String text(String message) {
        return message == null ? "" : ": " + message;
    }

    private static AuditEntry entry(String action, Job job, String day, long runId) {
        return AuditEntry.ofSystem(action, job.key() + " " + day).with(Map.of("run", runId));
    }

    private static Map<String, Object> values(RunRequest request, long runId) {
        var values = new TreeMap<String, Object>(request.parameters());
        values.put("run", runId);
        values.put("how", request.origin());
        if (request.unitId() != null) values.put("unit", request.unitId());
        return values;
    }
}
