package crm.batch.support;

import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Keeps why a step failed, so that the run can say it. */
@Dependent
@Named("stepJournal")
public class StepJournal implements StepListener {

    @Inject
    JobContext job;

    @Inject
    StepContext step;

    @Inject
    RunLog log;

    @Override
    public void beforeStep() {
        log.info("step " + step.getStepName());
    }

    @Override
    public void afterStep() {
        if (step.getException() != null && job.getTransientUserData() instanceof RunState state) {
            state.failedBy(step.getException());
        }
    }
}
