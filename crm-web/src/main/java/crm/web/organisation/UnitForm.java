package crm.web.organisation;

import crm.org.OrgUnitRow;
import crm.org.UnitKind;
import crm.org.UnitNames;
import crm.org.UnitRequest;
import java.io.Serializable;
import java.time.LocalDate;

/** What is typed of a change of the organisation. */
public class UnitForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String code;
    private UnitKind kind;
    private String name;
    private String nameHant;
    private String nameHans;
    private String parent;
    private String calendar;
    private LocalDate from;
    private String reason;

    /** A change of a unit, filled in as it stands. */
    static UnitForm of(OrgUnitRow row, LocalDate today) {
        var form = new UnitForm();
        form.code = row.unit().code();
        form.kind = UnitKind.valueOf(row.unit().kind());
        form.name = row.unit().name();
        form.nameHant = row.unit().nameHant();
        form.nameHans = row.unit().nameHans();
        form.parent = row.parent();
        form.calendar = row.calendar();
        form.from = today;
        return form;
    }

    /** A unit to be below another. */
    static UnitForm below(OrgUnitRow parent, LocalDate today) {
        var form = new UnitForm();
        form.parent = parent.unit().code();
        form.kind = UnitKind.values()[
                Math.min(
                        UnitKind.values().length - 1,
                        UnitKind.valueOf(parent.unit().kind()).ordinal() + 1)];
        form.calendar = parent.calendar();
        form.from = today;
        return form;
    }

    UnitNames names() {
        return new UnitNames(name, nameHant, nameHans);
    }

    UnitRequest toRequest() {
        return new UnitRequest(code, kind, names(), parent, calendar, from);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public UnitKind getKind() {
        return kind;
    }

    public void setKind(UnitKind kind) {
        this.kind = kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameHant() {
        return nameHant;
    }

    public void setNameHant(String nameHant) {
        this.nameHant = nameHant;
    }

    public String getNameHans() {
        return nameHans;
    }

    public void setNameHans(String nameHans) {
        this.nameHans = nameHans;
    }

    public String getParent() {
        return parent;
    }

    public void setParent(String parent) {
        this.parent = parent;
    }

    public String getCalendar() {
        return calendar;
    }

    public void setCalendar(String calendar) {
        this.calendar = calendar;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
