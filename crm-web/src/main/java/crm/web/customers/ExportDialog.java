package crm.web.customers;

import crm.customerlist.Keyset;
import crm.exports.ExportFormat;
import crm.exports.ExportQueries;
import crm.exports.ExportRequest;
import crm.exports.ExportRow;
import crm.exports.ExportService;
import crm.web.support.Brokerage;
import crm.web.support.Columns;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Has a file made of the customers that match or are selected, and shows how far it is. */
@Named
@ViewScoped
public class ExportDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ExportService exports;

    @Inject
    ExportQueries queries;

    @Inject
    Brokerage brokerage;

    private CustomerSelection selection;
    private String sort;
    private Columns columns;
    private ExportFormat format = ExportFormat.XLSX;
    private String purpose;
    private boolean allColumns;
    private ExportRow run;

    /**
     * @param order  the order of the list, as its address says it
     * @param offered what the list shows and could show
     */
    public void start(CustomerSelection wanted, String order, Columns offered) {
        selection = wanted;
        sort = order;
        columns = offered;
        purpose = null;
        run = null;
    }

    public void save() {
        var order = Keyset.parse(sort, null, null);
        var all = brokerage.isManagers() ? List.<String>of() : columns.getAll();
        var wanted = allColumns ? all : columns.getShown();
        run = queries.run(exports.request(
                new ExportRequest(format.name(), purpose, selection.toFilter(), order, selection.excluded(), wanted)));
    }

    /** Reads how far it is. */
    public void refresh() {
        run = queries.run(run.id());
    }

    public boolean isOpen() {
        return selection != null;
    }

    public CustomerSelection getSelection() {
        return selection;
    }

    public ExportRow getRun() {
        return run;
    }

    public List<ExportFormat> getFormats() {
        return List.of(ExportFormat.values());
    }

    public ExportFormat getFormat() {
        return format;
    }

    public void setFormat(ExportFormat format) {
        this.format = format;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public boolean isAllColumns() {
        return allColumns;
    }

    public void setAllColumns(boolean allColumns) {
        this.allColumns = allColumns;
    }
}
