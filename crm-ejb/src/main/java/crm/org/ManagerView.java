package crm.org;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** All there is to see of an account manager. */
public record ManagerView(
        ManagerRow row, WorkingHours hours, List<SocialAccount> social, List<LeaveRow> leaves, List<QrCodeRow> codes)
        implements Serializable {

    public ManagerView {
        social = List.copyOf(social);
        leaves = List.copyOf(leaves);
        codes = List.copyOf(codes);
    }

    /** The accounts that were typed, by kind. */
    public Map<SocialKind, String> accounts() {
        var accounts = new java.util.EnumMap<SocialKind, String>(SocialKind.class);
        social.forEach(one -> {
            if (one.account() != null) accounts.put(one.kind(), one.account());
        });
        return accounts;
    }
}
