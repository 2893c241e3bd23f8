package crm.ingest;

import crm.assignment.Exemption;
import crm.lifecycle.Account;
import crm.lifecycle.Evidence;
import crm.lifecycle.EvidenceJson;
import crm.lifecycle.LifecycleState;
import crm.lifecycle.Mark;
import crm.lifecycle.Stage;
import java.time.Instant;
import java.util.List;

/** A customer's lifecycle as columns of the customer; equal where nothing is to be written. */
record LifecycleColumns(
        Stage stage,
        Instant stageSince,
        Evidence evidence,
        Mark mark,
        String applicationId,
        String applicationState,
        String applicationReason,
        String applicationPage,
        List<String> accountNumbers,
        String accountStatus,
        Instant registeredAt,
        Instant submittedAt,
        Instant openedAt,
        Instant fundedAt,
        Instant tradedAt,
        int deposits,
        int trades,
        Exemption exemption) {

    static LifecycleColumns of(LifecycleState state) {
        return new LifecycleColumns(
                state.stage(),
                state.stageSince(),
                state.evidence(),
                state.mark(),
                state.applicationId(),
                state.applicationState() == null
                        ? null
                        : state.applicationState().name(),
                state.applicationReason(),
                state.applicationPage(),
                state.accountNos(),
                accountStatus(state.accounts()),
                state.registeredAt(),
                state.applicationSubmittedAt(),
                state.openedAt(),
                state.fundedAt(),
                state.tradedAt(),
                state.depositCount(),
                state.tradeCount(),
                exemption(state));
    }

    RowText writeTo(RowText row) {
        return row.put("stage", stage.name())
                .put("stage_since", stageSince)
                .putJson(
                        "stage_evidence",
                        evidence == null ? null : EvidenceJson.of(evidence).toString())
                .putJson("mark", mark == null ? null : EvidenceJson.of(mark).toString())
                .put("application_id", applicationId)
                .put("application_state", applicationState)
                .put("application_reason", applicationReason)
                .put("application_page", applicationPage)
                .put("account_numbers", accountNumbers)
                .put("account_status", accountStatus)
                .put("registered_at", registeredAt)
                .put("submitted_at", submittedAt)
                .put("opened_at", openedAt)
                .put("funded_at", fundedAt)
                .put("traded_at", tradedAt)
                .put("deposit_count", deposits)
                .put("trade_count", trades)
                .put("reclaim_exemption", exemption == null ? null : exemption.name());
    }

    /** Active while any account is; frozen while any that is not closed is. */
    private static String accountStatus(List<Account> accounts) {
        for (var status : List.of("active", "frozen", "closed")) {
            if (accounts.stream().anyMatch(account -> status.equalsIgnoreCase(account.status()))) {
                return status;
            }
        }
        return null;
    }

    private static Exemption exemption(LifecycleState state) {
        if (state.applicationInFlight()) {
            return Exemption.APPLICATION_IN_FLIGHT;
        }
        if (state.depositPending()) {
            return Exemption.DEPOSIT_PENDING;
        }
        return state.openComplaint() ? Exemption.OPEN_COMPLAINT : null;
    }
}
