package crm.web.settings;

import crm.today.TmtService;
import crm.today.TmtSet;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** settings/tmt.xhtml: what the figure of registered customers' follow-ups is called, and whom it counts. */
@Named
@ViewScoped
public class TmtPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TmtService tmt;

    @Inject
    Notices notices;

    private String label;
    private String labelHant;
    private String labelHans;
    private List<String> sources = new ArrayList<>();
    private List<String> units = new ArrayList<>();
    private List<TmtService.Choice> choices = List.of();
    private long version;

    public void load() {
        var kept = tmt.get();
        var set = kept.set();
        version = kept.version();
        label = set.label();
        labelHant = set.labelHant();
        labelHans = set.labelHans();
        sources = new ArrayList<>(set.sources());
        units = new ArrayList<>(set.units());
        choices = tmt.units();
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        version = tmt.get().version();
    }

    public void save() {
        tmt.change(new TmtSet(label, labelHant, labelHans, sources, units), version);
        load();
        notices.success("settings.tmt.saved");
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLabelHant() {
        return labelHant;
    }

    public void setLabelHant(String labelHant) {
        this.labelHant = labelHant;
    }

    public String getLabelHans() {
        return labelHans;
    }

    public void setLabelHans(String labelHans) {
        this.labelHans = labelHans;
    }

    public List<String> getSources() {
        return sources;
    }

    public void setSources(List<String> sources) {
        this.sources = sources == null ? List.of() : sources;
    }

    public List<String> getUnits() {
        return units;
    }

    public void setUnits(List<String> units) {
        this.units = units == null ? List.of() : units;
    }

    public List<TmtService.Choice> getChoices() {
        return choices;
    }
}
