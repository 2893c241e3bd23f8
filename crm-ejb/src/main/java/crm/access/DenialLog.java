package crm.access;

/** Where refusals are written, in a transaction of their own; implemented by the audit trail. */
public interface DenialLog {

    /**
     * @param caller     the user name that asked, or UNAUTHENTICATED
     * @param permission the permission that was missing
     * @param operation  what was asked for
     */
    void denied(String caller, Permission permission, String operation);
}
