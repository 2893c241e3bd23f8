package crm.web.customers;

import crm.asset.AssetQueries;
import crm.asset.AssetView;
import crm.asset.AssetWatch;
import crm.lifecycle.OpeningQueries;
import crm.lifecycle.OpeningView;
import crm.referral.ReferralQueries;
import crm.referral.ReferralView;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/** The tabs of the drawer about a customer's accounts: how they were opened, what is in them, who brought whom. */
@Named
@ViewScoped
public class AccountTabs implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OpeningQueries openings;

    @Inject
    AssetQueries money;

    @Inject
    ReferralQueries relations;

    @Inject
    AssetWatch watch;

    @Inject
    HttpServletRequest request;

    private OpeningView opening;
    private AssetView assets;
    private AssetColumns columns;
    private ReferralView referrals;

    void loadOpening(String number) {
        opening = openings.of(number);
    }

    void loadAssets(String number) {
        assets = money.of(number);
        columns = new AssetColumns(assets.trend().points());
        watch.watch(request.getRemoteUser(), number, assets.mark());
    }

    void loadReferrals(String number) {
        referrals = relations.of(number);
    }

    public OpeningView getOpening() {
        return opening;
    }

    public AssetView getAssets() {
        return assets;
    }

    /** The assets day by day. */
    public AssetColumns getColumns() {
        return columns;
    }

    public ReferralView getReferrals() {
        return referrals;
    }
}
