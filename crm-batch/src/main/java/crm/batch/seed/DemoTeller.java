package crm.batch.seed;

import crm.batch.support.RunLog;
import crm.demo.DemoActions;
import crm.demo.DemoAssignmentRules;
import crm.demo.DemoAuthority;
import crm.demo.DemoDays;
import crm.demo.DemoFiles;
import crm.demo.DemoHistory;
import crm.demo.DemoProtection;
import crm.demo.DemoQueries;
import crm.demo.DemoRights;
import crm.demo.DemoStaff;
import crm.digest.DigestService;
import crm.job.Progress;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.OpenDays;
import crm.shared.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Goes through the customers in the order of their ids and tells the history of each portion.
 *
 * <p>No chunk step: the history of a portion is many transactions, of many people.
 */
@Dependent
@Named
public class DemoTeller extends AbstractBatchlet {

    @Inject
    DemoHistory history;

    @Inject
    DemoDays days;

    @Inject
    DemoStaff staff;

    @Inject
    DemoProtection protection;

    @Inject
    DemoAssignmentRules rules;

    @Inject
    DemoActions actions;

    @Inject
    DemoRights rights;

    @Inject
    DemoAuthority authority;

    @Inject
    DemoFiles files;

    @Inject
    DemoQueries customers;

    @Inject
    DigestService digests;

    @Inject
    OpenDays open;

    @Inject
    Settings settings;

    @Inject
    RunLog log;

    @Inject
    @BatchProperty
    String chunk;

    private volatile boolean stopped;

    @Override
    public String process() {
        var run = log.run();
        var last = run.position() == null ? 0 : Long.parseLong(run.position());
        var zone = settings.zone();
        log.expects(customers.count(last));
        var size = Integer.parseInt(chunk);
        for (var portion = customers.after(last, size);
                !portion.isEmpty() && !stopped;
                portion = customers.after(last, size)) {
            var read = portion.size();
            var changed =
                    history.tell(portion, run.businessDate(), zone, run.id()).size();
            last = portion.get(read - 1).id();
            var position = Long.toString(last);
            log.chunk(() -> new Progress(read, changed, read - changed, 0, position));
        }
        if (!stopped) {
            history.warn(run.businessDate());
            staff.tell(run.businessDate(), zone);
            protection.tell(run.businessDate());
            rules.tell();
            actions.tell(run.businessDate());
            rights.tell();
            authority.tell(run.businessDate(), zone);
            files.tell(run.businessDate(), run.id());
            days.tell(run.businessDate(), zone, run.id());
            var morning = log.read(() -> open.lastOpen(CalendarPlace.HK, CalendarPurpose.OFFICE, run.businessDate()));
            digests.send(morning, null);
        }
        return "COMPLETED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
