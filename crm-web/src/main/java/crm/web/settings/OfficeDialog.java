package crm.web.settings;

import crm.org.OfficeRequest;
import crm.org.OfficeRow;
import crm.org.OfficeService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The part of settings/house.xhtml with how customers reach each unit. */
@Named
@ViewScoped
public class OfficeDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OfficeService offices;

    @Inject
    Notices notices;

    private List<OfficeRow> rows = List.of();
    private OfficeRow row;
    private String phone;
    private String email;
    private String address;

    public void load() {
        rows = offices.offices();
    }

    public void edit(OfficeRow wanted) {
        row = wanted;
        phone = row.phone();
        email = row.email();
        address = row.address();
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        load();
        row = rows.stream()
                .filter(office -> office.unit().id() == row.unit().id())
                .findFirst()
                .orElse(row);
    }

    public void save() {
        offices.change(row.unit().code(), new OfficeRequest(phone, email, address), row.version());
        load();
        notices.success("settings.house.officeSaved");
    }

    public List<OfficeRow> getRows() {
        return rows;
    }

    /** Null while none is edited. */
    public OfficeRow getRow() {
        return row;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }
}
