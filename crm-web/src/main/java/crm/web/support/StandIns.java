package crm.web.support;

import crm.access.OnBehalf;
import crm.audit.AuditEntry;
import crm.audit.RefusalLog;
import crm.user.SignIn;
import crm.user.SignInService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * On whose behalf a request comes: of pages the session says so, of the interface a header. Where nobody is stood in for by it any
 * more, the request is refused instead of being answered as the caller's own.
 */
@ApplicationScoped
class StandIns {

    /** The page that tells of delegations. */
    static final String PAGE = "/authority/delegations.xhtml";

    private static final String HEADER = "X-On-Behalf-Of";

    @Inject
    OnBehalf behalf;

    @Inject
    SignInService signIns;

    @Inject
    RefusalLog refusals;

    /** The sign-in of the interface with the rights of whom the header names; empty where that is refused. */
    Optional<SignIn> byHeader(HttpServletRequest request, SignIn own) {
        var giver = request.getHeader(HEADER);
        if (giver == null || giver.isBlank()) return Optional.of(own);
        behalf.of(giver.strip());
        var acting = signIns.standingIn(own.name());
        if (acting.isEmpty()) refuse(own.name(), giver.strip());
        return acting;
    }

    /** Goes on with what the session says. */
    void ofSession(HttpSession session) {
        behalf.of((String) session.getAttribute(CrmAuthMechanism.BEHALF));
    }

    /** Whether somebody who would be let in for oneself was acting by what is over; the session forgets it. */
    boolean isOver(HttpSession session, String name, long number) {
        var giver = behalf.user();
        if (giver == null) return false;
        session.removeAttribute(CrmAuthMechanism.BEHALF);
        refuse(name, giver);
        return signIns.current(name, number).isPresent();
    }

    private void refuse(String name, String giver) {
        behalf.of(null);
        refusals.refused(
                name, AuditEntry.ofSecurity("delegation.used", giver.length() > 40 ? giver.substring(0, 40) : giver));
    }
}
