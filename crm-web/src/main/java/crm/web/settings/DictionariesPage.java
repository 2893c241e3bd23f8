package crm.web.settings;

import crm.dictionary.DictionaryKind;
import crm.dictionary.DictionaryRow;
import crm.dictionary.DictionaryService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** settings/dictionaries.xhtml: what people pick from, dictionary by dictionary. */
@Named
@ViewScoped
public class DictionariesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    DictionaryService dictionaries;

    @Inject
    Notices notices;

    private DictionaryKind kind = DictionaryKind.CONTACT_METHOD;
    private List<DictionaryRow> rows = List.of();
    private DictionaryForm form;

    public void load() {
        if (kind == null) kind = DictionaryKind.CONTACT_METHOD;
        rows = dictionaries.rows(kind);
    }

    public void add() {
        form = DictionaryForm.fresh(
                rows.stream().mapToInt(DictionaryRow::place).max().orElse(0) + 1);
    }

    public void edit(DictionaryRow row) {
        form = DictionaryForm.of(row);
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        load();
        rows.stream()
                .filter(row -> row.entry().code().equals(form.getCode()))
                .findFirst()
                .ifPresent(form::goOnFrom);
    }

    public void save() {
        if (form.isFresh()) dictionaries.add(kind, form.toRequest());
        else dictionaries.change(kind, form.getCode(), form.toRequest(), form.version());
        load();
        notices.success("settings.dictionaries.saved");
    }

    /** The address of a dictionary. */
    public String at(DictionaryKind other) {
        return "/settings/dictionaries.xhtml?kind=" + other;
    }

    public List<DictionaryKind> getKinds() {
        return List.of(DictionaryKind.values());
    }

    public DictionaryKind getKind() {
        return kind;
    }

    public void setKind(DictionaryKind kind) {
        this.kind = kind;
    }

    public List<DictionaryRow> getRows() {
        return rows;
    }

    public DictionaryForm getForm() {
        return form;
    }
}
