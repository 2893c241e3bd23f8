package crm.web.customers;

import crm.access.Permission;
import crm.bulk.BulkQueries;
import crm.bulk.BulkRow;
import crm.bulk.BulkService;
import crm.exports.ExportQueries;
import crm.exports.ExportRow;
import crm.web.support.Notices;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.primefaces.event.FileUploadEvent;

/** customers/work.xhtml: my work on many customers at once, and what became of each of them. */
@Named
@ViewScoped
public class WorkPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LATEST = 50;

    @Inject
    BulkQueries bulk;

    @Inject
    BulkService work;

    @Inject
    Notices notices;

    @Inject
    ExportQueries exportQueries;

    @Inject
    Permissions permissions;

    @Inject
    BulkProgress progress;

    private Long run;
    private List<BulkRow> rows = List.of();
    private List<ExportRow> exports = List.of();

    public void load() {
        if (mayHaveBulk()) rows = bulk.latest(LATEST);
        if (mayExport()) exports = exportQueries.own();
        if (run != null) progress.follow(run);
    }

    /** Gives the customers of a file to the managers it names, and shows how far that is. */
    public void assignFile(FileUploadEvent event) {
        var file = event.getFile();
        run = work.assignFile(file.getFileName(), file.getContent());
        load();
        notices.success("customers.work.begun", progress.getRun().total());
    }

    public void show(BulkRow row) {
        run = row.id();
        progress.follow(row.id());
    }

    public boolean isUnderWay() {
        return rows.stream().anyMatch(BulkRow::isRunning) || exports.stream().anyMatch(ExportRow::isRunning);
    }

    private boolean mayHaveBulk() {
        return Stream.of(
                        Permission.ASSIGNMENT_ASSIGN,
                        Permission.REMARK_ADD,
                        Permission.TAG_ASSIGN,
                        Permission.CUSTOMER_VERIFY)
                .anyMatch(permission -> permissions.can(permission.name()));
    }

    private boolean mayExport() {
        return permissions.can(Permission.CUSTOMER_EXPORT.name());
    }

    public List<ExportRow> getExports() {
        return exports;
    }

    public List<BulkRow> getRows() {
        return rows;
    }

    public Long getRun() {
        return run;
    }

    public void setRun(Long run) {
        this.run = run;
    }
}
