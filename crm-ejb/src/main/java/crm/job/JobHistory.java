package crm.job;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What to expect of a job by its last twenty completed runs for all units. */
@ApplicationScoped
class JobHistory {

    @Inject
    Db db;

    /** By the job's key; jobs of which no run completed are absent. */
    Map<String, UsualRun> all() {
        return db
                .query(h -> h.createQuery(
                                "select j.job, count(*), percentile_cont(0.5) within group (order by l.seconds),"
                                        + " percentile_cont(0.95) within group (order by l.seconds),"
                                        + " percentile_cont(0.5) within group (order by l.read)"
                                        + " from unnest(:jobs) j(job) cross join lateral (select extract(epoch from r.ended_at"
                                        + " - r.started_at)::float8 as seconds, r.read from job_run r where r.job = j.job"
                                        + " and r.status = 'COMPLETED' and r.started_at is not null and r.unit_id is null"
                                        + " order by r.id desc limit 20) l group by j.job")
                        .bindArray("jobs", String.class, keys().toArray())
                        .map((row, context) -> Map.entry(
                                row.getString(1),
                                new UsualRun(row.getInt(2), row.getDouble(3), row.getDouble(4), row.getDouble(5))))
                        .list())
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> keys() {
        return Stream.of(Job.values()).map(Job::key).toList();
    }
}
