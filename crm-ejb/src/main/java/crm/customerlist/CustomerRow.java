package crm.customerlist;

import crm.lifecycle.Stage;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A customer in the list. Phone, e-mail and document number come masked, assets absent, from the query itself unless the
 * reader may see them.
 *
 * @param unit           the responsible manager's team; without owner, the unit in whose pool the customer is
 * @param protectedUntil the last protected day of who is responsible
 * @param reclaimOn      the same where the job reclaim takes the customer after it, else null
 * @param daysLeft       days from today to that, 0 on the last day, negative when it is over; null without
 * @param exemption      why the customer cannot be reclaimed now, {@code ON_HOLD} where that is confidential; null if so
 * @param assets         in the currency beside it; null when not known, never 0 for that
 * @param lastContactKind VALID or DECLARED
 */
public record CustomerRow(
        long id,
        long version,
        String number,
        String nameLocal,
        String nameLatin,
        String party,
        Stage stage,
        OffsetDateTime stageSince,
        String applicationState,
        String source,
        String sourceDetail,
        String campaign,
        String userRegion,
        String userRegionRule,
        String activeRegion,
        String activeRegionRule,
        String language,
        ManagerRow acquirer,
        ManagerRow opener,
        ManagerRow service,
        ManagerRow backup,
        ManagerRow responsible,
        UnitRow unit,
        OffsetDateTime inPoolSince,
        LocalDate protectedUntil,
        LocalDate reclaimOn,
        Integer daysLeft,
        String exemption,
        String tier,
        String level,
        String intent,
        List<String> tags,
        BigDecimal assets,
        String currency,
        LocalDate assetsAsOf,
        OffsetDateTime lastContactAt,
        String lastContactKind,
        String lastContactMethod,
        OffsetDateTime nextFollowUpAt,
        int followUpCount,
        OffsetDateTime registeredAt,
        OffsetDateTime submittedAt,
        OffsetDateTime openedAt,
        OffsetDateTime fundedAt,
        OffsetDateTime tradedAt,
        String phone,
        String email,
        String idType,
        String idNumber,
        String phoneVerification,
        String emailVerification,
        String identityVerification,
        String addressVerification,
        String enterpriseVerification,
        String lastRemark)
        implements Serializable {

    /** Whether nobody owns the customer. */
    public boolean isInPool() {
        return inPoolSince != null;
    }

    /** The local name, else the latin one, else the number: never empty. */
    public String name() {
        return nameLocal != null ? nameLocal : nameLatin != null ? nameLatin : number;
    }

    /** Keeps names and numbers out of logs. */
    @Override
    public String toString() {
        return "CustomerRow[" + id + ", " + stage + "]";
    }
}
