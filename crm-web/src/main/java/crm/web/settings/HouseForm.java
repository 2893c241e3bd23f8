package crm.web.settings;

import crm.setting.HouseSettings;
import java.io.Serializable;

/** What is typed on settings/house.xhtml. */
public class HouseForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String name;
    private String nameHant;
    private String nameHans;
    private String note;
    private String noteHant;
    private String noteHans;
    private String address;
    private String registration;
    private String reason;

    void show(HouseSettings settings) {
        name = settings.name();
        nameHant = settings.nameHant();
        nameHans = settings.nameHans();
        note = settings.note();
        noteHant = settings.noteHant();
        noteHans = settings.noteHans();
        address = settings.address();
        registration = settings.registration();
        reason = null;
    }

    HouseSettings toSettings(long version) {
        return new HouseSettings(name, nameHant, nameHans, note, noteHant, noteHans, address, registration, version);
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

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getNoteHant() {
        return noteHant;
    }

    public void setNoteHant(String noteHant) {
        this.noteHant = noteHant;
    }

    public String getNoteHans() {
        return noteHans;
    }

    public void setNoteHans(String noteHans) {
        this.noteHans = noteHans;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getRegistration() {
        return registration;
    }

    public void setRegistration(String registration) {
        this.registration = registration;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
