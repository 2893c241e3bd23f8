package crm.web.customers;

import crm.customer.RegionKind;
import crm.customer.RegionService;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Sets a region of the customer in the drawer by hand, with a reason; carries the version it was decided on. */
@Named
@ViewScoped
public class RegionDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    RegionService regions;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    private boolean open;
    private RegionKind kind;
    private String region;
    private String reason;
    private long version;

    public void start() {
        open = true;
        kind = RegionKind.USER;
        region = null;
        reason = null;
        version = drawer.getView().row().version();
    }

    /** Takes over what others changed meanwhile; what was typed stays. */
    public void readAgain() {
        drawer.reload();
        if (drawer.isOpen()) version = drawer.getView().row().version();
    }

    public void save() {
        regions.override(drawer.getNumber(), kind, region, reason, version);
        notices.success("customers.region.saved");
        drawer.reload();
    }

    public boolean isOpen() {
        return open;
    }

    public List<RegionKind> getKinds() {
        return List.of(RegionKind.values());
    }

    public RegionKind getKind() {
        return kind;
    }

    public void setKind(RegionKind kind) {
        this.kind = kind;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
