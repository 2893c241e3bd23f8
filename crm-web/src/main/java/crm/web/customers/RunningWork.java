package crm.web.customers;

import crm.access.Permission;
import crm.bulk.BulkQueries;
import crm.bulk.BulkRow;
import crm.exports.ExportQueries;
import crm.exports.ExportRow;
import crm.web.support.Permissions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** What works for the user in the background, for the top bar of every page. */
@Named
@RequestScoped
public class RunningWork {

    private static final int LATEST = 5;

    @Inject
    BulkQueries bulk;

    @Inject
    Permissions permissions;

    @Inject
    ExportQueries exportQueries;

    private List<BulkRow> running;
    private List<ExportRow> exports;

    /** The bulk work under way, the latest first. */
    public List<BulkRow> getBulk() {
        if (running == null) {
            running = mayHaveBulk()
                    ? bulk.latest(LATEST).stream().filter(BulkRow::isRunning).toList()
                    : List.of();
        }
        return running;
    }

    private boolean mayHaveBulk() {
        return Stream.of(Permission.ASSIGNMENT_ASSIGN, Permission.REMARK_ADD, Permission.TAG_ASSIGN)
                .anyMatch(permission -> permissions.can(permission.name()));
    }

    /** The exports under way. */
    public List<ExportRow> getExports() {
        if (exports == null) {
            exports = permissions.can(Permission.CUSTOMER_EXPORT.name())
                    ? exportQueries.own().stream().filter(ExportRow::isRunning).toList()
                    : List.of();
        }
        return exports;
    }

    public boolean isAny() {
        return !getBulk().isEmpty() || !getExports().isEmpty();
    }

    /** How far a run has come, in percent. */
    public long percent(BulkRow run) {
        return run.total() == 0 ? 100 : run.done() * 100 / run.total();
    }
}
