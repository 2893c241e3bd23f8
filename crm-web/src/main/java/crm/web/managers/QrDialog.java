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
import org.primefaces.event.FileUploadEvent;

/** The dialog of managers/list.xhtml with a manager's personal links and social accounts. */
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
    private String account;
    private SocialKind kind = SocialKind.WECHAT;

    public void open(ManagerRow row) {
        campaign = null;
        account = null;
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

    /** Keeps the account that was typed for the kind that was chosen. */
    public void enter() {
        codes.enter(view.row().id(), kind, account);
        account = null;
        load(view.row().id());
    }

    /** Takes a social account away, its picture with it. */
    public void remove(SocialAccount social) {
        if (social.pictured()) codes.remove(view.row().id(), social.kind());
        if (social.account() != null) codes.enter(view.row().id(), social.kind(), null);
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

    public ManagerView getView() {
        return view;
    }

    public String getCampaign() {
        return campaign;
    }

    public void setCampaign(String campaign) {
        this.campaign = campaign;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public SocialKind getKind() {
        return kind;
    }

    public void setKind(SocialKind kind) {
        this.kind = kind;
    }
}
