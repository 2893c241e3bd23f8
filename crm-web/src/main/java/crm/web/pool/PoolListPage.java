package crm.web.pool;

import crm.assignment.ClaimService;
import crm.assignment.IdStretch;
import crm.assignment.PoolAllowance;
import crm.assignment.PoolFilter;
import crm.assignment.PoolQueries;
import crm.assignment.PoolRow;
import crm.lifecycle.Stage;
import crm.shared.Slice;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.Paging;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** pool/list.xhtml: the customers of my units for whom nobody answers, and claiming them. */
@Named
@ViewScoped
public class PoolListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final List<String> REASONS = List.of("REGISTERED", "RECLAIMED", "RELEASED", "RESIGNED");

    @Inject
    PoolQueries pool;

    @Inject
    ClaimService claims;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private final KeysetTable<PoolRow> table = new KeysetTable<>(PoolRow::id, this::page);
    private PoolAllowance allowance;
    private String why;
    private Stage stage;
    private String source;
    private Integer waiting;

    private Slice<PoolRow> page(Paging paging) {
        var page = pool.page(
                new PoolFilter(why, stage == null ? null : stage.name(), source, waiting),
                new IdStretch(IdStretch.To.valueOf(paging.to().name()), paging.cursor(), paging.size()));
        allowance = page.allowance();
        return page.customers();
    }

    public void search() {
        table.restart();
    }

    public void clear() {
        why = null;
        stage = null;
        source = null;
        waiting = null;
        search();
    }

    public void claim(PoolRow row) {
        var role = claims.claim(row.customer());
        notices.success("pool.list.claimed", row.customer(), texts.name(role));
    }

    public boolean isFiltered() {
        return why != null || stage != null || source != null || waiting != null;
    }

    /** What the reader may still take today, as it was when the list was read. */
    public PoolAllowance getAllowance() {
        if (allowance == null) allowance = pool.allowance();
        return allowance;
    }

    public List<String> getReasons() {
        return REASONS;
    }

    public Stage[] getStages() {
        return Stage.values();
    }

    public KeysetTable<PoolRow> getTable() {
        return table;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public Stage getStage() {
        return stage;
    }

    public void setStage(Stage stage) {
        this.stage = stage;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Integer getWaiting() {
        return waiting;
    }

    public void setWaiting(Integer waiting) {
        this.waiting = waiting;
    }
}
