package crm.jobalert;

import crm.job.Job;
import java.io.Serializable;
import java.util.List;

/** A job and from when on operators are told of its runs. */
public record AlertLimitRow(Job job, AlertLimit limit) implements Serializable {

    /** Kinds that somebody is told of. */
    public List<AlertKind> told() {
        return AlertLimit.CHOOSABLE.stream()
                .filter(kind -> !limit.silent().contains(kind))
                .sorted()
                .toList();
    }
}
