package crm.user;

import static crm.access.Permission.ROLE_PREVIEW;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Begins to look at the product as a role would; see {@link crm.access.Preview} for what a preview shows. */
@Stateless
public class PreviewService {

    @Inject
    RoleStore roles;

    @Inject
    AuditService audit;

    /** Writes down who looks as which role, and returns its code. */
    @Requires(ROLE_PREVIEW)
    public String begin(String role) {
        var code = roles.present(role).code();
        audit.record(AuditEntry.ofSecurity("role.preview-began", code));
        return code;
    }

    /** Writes down that somebody looks as oneself again; outside of the preview. */
    @Requires(ROLE_PREVIEW)
    public void end(String role) {
        audit.record(AuditEntry.ofSecurity("role.preview-ended", role));
    }
}
