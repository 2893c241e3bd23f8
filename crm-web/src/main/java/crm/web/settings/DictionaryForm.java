package crm.web.settings;

import crm.dictionary.DictionaryRequest;
import crm.dictionary.DictionaryRow;
import java.io.Serializable;

/** A choice as it is typed; without a code it is a new one. */
public class DictionaryForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final String code;
    private long version;
    private String english;
    private String hant;
    private String hans;
    private Integer place;
    private boolean offered = true;

    private DictionaryForm(String code) {
        this.code = code;
    }

    /** @param place behind all others */
    static DictionaryForm fresh(int place) {
        var form = new DictionaryForm(null);
        form.place = place;
        return form;
    }

    static DictionaryForm of(DictionaryRow row) {
        var form = new DictionaryForm(row.entry().code());
        form.english = row.entry().label();
        form.hant = row.entry().hant();
        form.hans = row.entry().hans();
        form.place = row.place();
        form.offered = row.entry().active();
        form.version = row.version();
        return form;
    }

    DictionaryRequest toRequest() {
        return new DictionaryRequest(english, hant, hans, place == null ? 0 : place, offered);
    }

    /** Goes on from another version; what was typed stays. */
    void goOnFrom(DictionaryRow row) {
        version = row.version();
    }

    long version() {
        return version;
    }

    public boolean isFresh() {
        return code == null;
    }

    public String getCode() {
        return code;
    }

    public String getEnglish() {
        return english;
    }

    public void setEnglish(String english) {
        this.english = english;
    }

    public String getHant() {
        return hant;
    }

    public void setHant(String hant) {
        this.hant = hant;
    }

    public String getHans() {
        return hans;
    }

    public void setHans(String hans) {
        this.hans = hans;
    }

    public Integer getPlace() {
        return place;
    }

    public void setPlace(Integer place) {
        this.place = place;
    }

    public boolean isOffered() {
        return offered;
    }

    public void setOffered(boolean offered) {
        this.offered = offered;
    }
}
