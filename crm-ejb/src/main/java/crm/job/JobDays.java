package crm.job;

import java.io.Serializable;
import java.util.List;

/** A row of the calendar of jobs: one job over days. */
public record JobDays(Job job, List<JobDay> days) implements Serializable {

    public JobDays {
        days = List.copyOf(days);
    }
}
