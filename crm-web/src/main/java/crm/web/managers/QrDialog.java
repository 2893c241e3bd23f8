package crm.web.managers;

import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.org.ManagerView;
import crm.org.QrCodeService;
import crm.org.SocialAccount;
import crm.org.SocialKind;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import org.primefaces.event.FileUploadEvent;

/** The dialog of managers/list.xhtml with a manager's personal links and the pictures of social accounts. */
@Named
@ViewScoped
public class QrDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    QrCodeService codes;

    @Inject
    ManagerQueries managers;

    @Inject
    ManagerFiles files;

    @Inject
    HttpServletRequest request;

    @Inject
    ManagerDrawer drawer;

    @Inject
    Notices notices;

    private ManagerView view;
    private String campaign;
    private SocialKind kind = SocialKind.WECHAT;

    public void open(ManagerRow row) {
        campaign = null;
        load(row.id());
    }

    private void load(long id) {
        view = managers.view(id);
        if (id == (drawer.getId() == null ? -1 : drawer.getId())) drawer.load();
    }

    /** Makes the code of the campaign that was typed, or the general one. */
    public void make() {
        codes.make(view.row().id(), campaign);
        campaign = null;
        load(view.row().id());
    }

    public void upload(FileUploadEvent event) {
        var says = codes.upload(view.row().id(), kind, event.getFile().getContent());
        load(view.row().id());
        notices.success("managers.list.pictureKept", says);
    }

    public void remove(String social) {
        codes.remove(view.row().id(), SocialKind.valueOf(social));
        load(view.row().id());
    }

    /** Where a code leads. */
    public String link(String code) {
        return files.link(ManagerFileServlet.base(request), code);
    }

    /** The address of a file about the manager. */
    public String file(String parameters) {
        return request.getContextPath() + "/managers/file?manager=" + view.row().id() + parameters;
    }

    /** The social accounts whose own QR code was uploaded. */
    public List<SocialAccount> getPictures() {
        return view.social().stream().filter(SocialAccount::pictured).toList();
    }

    public ManagerView getView() {
        return view;
    }

    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String campaign) {
        this.campaign = campaign;
    }

    public SocialKind getKind() {
        return kind;
    }

    public void setKind(SocialKind kind) {
        this.kind = kind;
    }
}
