package crm.web.profile;

import crm.org.QrImages;
import crm.user.FactorView;
import crm.user.PasswordRule;
import crm.user.SecondFactorService;
import crm.user.SignInRule;
import crm.web.support.Notices;
import crm.web.support.ReturnPath;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** second-factor.xhtml: sets up, renews and ends one's own second factor. */
@Named
@RequestScoped
public class SecondFactorPage {

    private static final int GROUP = 4; // characters of a secret that is typed

    @Inject
    SecondFactorService factors;

    @Inject
    Notices notices;

    private FactorView view;
    private List<String> codes; // shown once, never kept
    private String password;
    private String code;
    private String from;

    public void begin() {
        if (!factors.begin(password)) notices.refused(PasswordRule.CURRENT_WRONG);
        view = null;
    }

    public void confirm() {
        codes = factors.confirm(code);
        view = null;
    }

    public void renew() {
        codes = factors.renewCodes(code).orElse(null);
        if (codes == null) notices.refused(SignInRule.CODE_REFUSED);
        view = null;
    }

    public void end() {
        if (factors.end(code)) notices.success("second-factor.ended");
        else notices.refused(SignInRule.CODE_REFUSED);
        view = null;
    }

    public FactorView getView() {
        if (view == null) view = factors.own();
        return view;
    }

    /** The QR code for the app, in the page itself: it is asked for by no address. */
    public String getPicture() {
        var svg = QrImages.svg(getView().address()).getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    /** The same to be typed, in groups. */
    public String getTyped() {
        return getView().typed().replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    public List<String> getCodes() {
        return codes;
    }

    /** Where one goes on. */
    public String getBack() {
        return from == null ? "/profile/own.xhtml" : ReturnPath.orStart(from);
    }

    public String getPassword() {
        return null; // never sent back
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getCode() {
        return null;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
