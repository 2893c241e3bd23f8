package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.DenialLog;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Failure;
import crm.shared.Settings;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts, stops and restarts jobs. A job works in the name of whoever started it. */
@Stateless
public class JobService {

    private static final Logger LOG = Logger.getLogger(JobService.class.getName());

    @Inject
    JobJournal journal;

    @Inject
    JobLauncher launcher;

    @Inject
    JobRuns runs;

    @Inject
    MissedDays missed;

    @Inject
    Settings settings;

    @Inject
    CurrentActor actor;

    @Inject
    DenialLog denials;

    @Inject
    AuditService audit;

    /**
     * Starts a job.
     *
     * @return the id of its run
     * @throws crm.shared.RuleViolation for an unknown job, a second run of the same job, day and unit while one is under
     *     way, or a business day that is not over
     */
    @Requires(JOB_RUN)
    public long start(RunRequest request) {
        var job = Job.named(request.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(request.job()));
        refuseWithoutEffect(job);
        var id = journal.open(request.on(job.usualDay(settings.today())));
        launch(run(id), launcher::start);
        return id;
    }

    /**
     * Opens a run that starts by itself when what it needs is done. It then works in the name of the scheduler; the run says
     * who asked for it.
     *
     * @return the id of the run
     * @throws crm.shared.RuleViolation as {@link #start} does
     */
    @Requires(JOB_RUN)
    public long queue(RunRequest request) {
        var job = Job.named(request.job()).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(request.job()));
        refuseWithoutEffect(job);
        return journal.openWaiting(request.on(job.usualDay(settings.today())));
    }

    /**
     * Opens a run for each business date of a range that the job's schedule means and that has no completed run; each starts
     * when the one before it completed.
     *
     * @return the ids of the runs, the earliest day first
     * @throws crm.shared.RuleViolation where the range is none or too long, or nothing was missed
     */
    @Requires(JOB_RUN)
    public List<Long> catchUp(String name, LocalDate from, LocalDate to, RunOrigin origin) {
        var job = Job.named(name).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(name));
        refuseWithoutEffect(job);
        var days = missed.of(job, from, to);
        if (days.isEmpty()) throw JobRule.NOTHING_MISSED.violatedBy(job.key(), from, to);
        var ids = days.stream()
                .map(day -> journal.openWaiting(new RunRequest(name, day, null, Map.of(), origin)))
                .toList();
        runs.inSeries(ids);
        return ids;
    }

    /** Starts a run that was opened before, by the tick that let it go. */
    @Requires(JOB_RUN)
    public void launch(long runId) {
        launch(run(runId), launcher::start);
    }

    /** Asks a run to stop; it does so after the chunk under way. */
    @Requires(JOB_RUN)
    public void stop(long runId) {
        var run = run(runId);
        if (!runs.wishStop(runId)) throw JobRule.NOT_RUNNING.violatedBy(Long.toString(runId));
        audit.record(AuditEntry.ofSystem("job.stopped", run.job().key() + " " + run.businessDate())
                .with(Map.of("run", runId)));
        if (run.executionId() != null) launcher.stop(run.executionId());
    }

    /**
     * Goes on with a run that failed or was stopped, behind the last chunk that was committed.
     *
     * @param releaseReason why a run that stopped itself may go on; null for another one
     */
    @Requires(JOB_RUN)
    public void restart(long runId, String releaseReason) {
        refuseWithoutEffect(run(runId).job());
        var run = journal.reopen(runId, releaseReason);
        launch(run, run.executionId() == null ? launcher::start : launcher::restart);
    }

    private JobRun run(long runId) {
        return runs.byId(runId).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(Long.toString(runId)));
    }

    private void refuseWithoutEffect(Job job) {
        if (actor.can(job.effect())) return;
        denials.denied(actor.name(), job.effect(), "JobService." + job.key());
        throw AccessRule.NOT_PERMITTED.violatedBy(job.effect().name());
    }

    private void launch(JobRun run, Consumer<JobRun> how) {
        try {
            how.accept(run);
        } catch (BatchRuntimeException | jakarta.ejb.EJBException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            LOG.log(
                    Level.SEVERE,
                    cause,
                    () -> "run " + run.id() + " of " + run.job().key() + " could not be started");
            var name = Failure.nameOf(Failure.rootOf(cause));
            journal.end(run.id(), RunStatus.FAILED, name);
            throw JobRule.NOT_STARTED.violatedBy(Long.toString(run.id()), name);
        }
    }
}
