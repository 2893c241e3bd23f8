package crm.web.settings;

import crm.setting.HouseService;
import crm.setting.HouseSettings;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** settings/house.xhtml: the name of the house, and what the public name cards say. */
@Named
@ViewScoped
public class HousePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    HouseService house;

    @Inject
    Notices notices;

    private final HouseForm form = new HouseForm();
    private HouseSettings current;

    public void load() {
        current = house.current();
        form.show(current);
    }

    /** Goes on from what is in force by now, with what was typed. */
    public void readAgain() {
        current = house.current();
    }

    public void save() {
        house.change(form.toSettings(current.version()), form.getReason());
        load();
        notices.success("settings.house.saved");
    }

    public HouseForm getForm() {
        return form;
    }
}
