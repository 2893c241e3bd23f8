package crm.access;

/**
 * What a role may allow: one code per menu, button, tab, sensitive field and API action.
 *
 * <p>The codes are stored in {@code role_permission}, handed to the container as groups, named in {@link Requires} and
 * asked by pages. A code is never renamed once it has landed.
 */
public enum Permission {
    /** The customer list, the drawer and its profile tab. Its scopes are also what row-level security lets through. */
    CUSTOMER_VIEW,
    /** Full phone numbers instead of masked ones. */
    CUSTOMER_PHONE,
    /** Full e-mail addresses instead of masked ones. */
    CUSTOMER_EMAIL,
    /** Full identity-document numbers instead of masked ones. */
    CUSTOMER_ID_NUMBER,
    /** Assets on lists and in the drawer. */
    CUSTOMER_ASSETS,
    /** The tab with the application to open an account, its steps and the accounts. */
    CUSTOMER_OPENING,
    /** The tab with referral relationships: who brought the customer and whom the customer brought. */
    CUSTOMER_REFERRALS,
    /** The timeline tab. */
    CUSTOMER_TIMELINE,
    /** Complaints, sign-ins with devices and the freezing of accounts, on the timeline. Managers do not have it. */
    CUSTOMER_RISK,
    /** The audit tab of a customer. */
    CUSTOMER_AUDIT,
    /** Setting the verification status of phone, e-mail, identity, address or enterprise. */
    CUSTOMER_VERIFY,
    /** Overriding the user region or the active region with a reason. */
    CUSTOMER_REGION,
    /** My dashboard: how many customers stand where, and which need something now. */
    DASHBOARD_VIEW,
    /** Background export of a filter to CSV or XLSX. */
    CUSTOMER_EXPORT,
    /** Reading follow-up records. */
    FOLLOWUP_VIEW,
    /** Adding and correcting follow-up records. */
    FOLLOWUP_ADD,
    /** Remarks on one or many customers. */
    REMARK_ADD,
    /** Adding and removing tags. */
    TAG_ASSIGN,
    /** Assigning and transferring customers. */
    ASSIGNMENT_ASSIGN,
    /** Re-assigning within the cool-down, with a reason. */
    ASSIGNMENT_COOLDOWN,
    /** Seeing and editing the protection rule. */
    PROTECTION_RULE,
    /** Sending platform events; for feeds. */
    EVENT_RECEIVE,
    /** The jobs page: catalogue, runs, counts, logs. */
    JOB_VIEW,
    /** Starting, stopping and restarting jobs. */
    JOB_RUN,
    /** Editing schedules. */
    JOB_SCHEDULE,
    /** What the reclaim job does to customers. */
    JOB_RECLAIM,
    /** Loading demonstration history; only where the database is marked as demo. */
    JOB_DEMO,
    /** The audit trail of everything in scope. */
    AUDIT_VIEW,
    /** Issuing and revoking API tokens of all users. */
    TOKEN_MANAGE,
    /** The settings page: whether there are account managers, and what the dashboard shows. */
    SETTING_EDIT;

    /**
     * Whether it means something only where customers have account managers. A brokerage without them sees nothing of what
     * stands behind such a permission, whoever holds it.
     */
    public boolean isAboutManagers() {
        return switch (this) {
            case ASSIGNMENT_ASSIGN, ASSIGNMENT_COOLDOWN, PROTECTION_RULE, JOB_RECLAIM -> true;
            default -> false;
        };
    }
}
