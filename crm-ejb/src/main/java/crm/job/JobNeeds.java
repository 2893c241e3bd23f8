package crm.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which job waits for which: the chain of a day. */
@ApplicationScoped
class JobNeeds {

    @Inject
    Db db;

    /** What each job needs, by its key; jobs that need nothing are absent. */
    Map<String, TreeSet<String>> all() {
        return db
                .query(h -> h.createQuery("select job, needs from job_need")
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .list())
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
    }

    void replace(String job, List<String> needs) {
        db.run(h -> {
            h.execute("delete from job_need where job = ?", job);
            for (var need : new TreeSet<>(needs)) {
                h.execute("insert into job_need (job, needs) values (?, ?)", job, need);
            }
        });
    }
}
