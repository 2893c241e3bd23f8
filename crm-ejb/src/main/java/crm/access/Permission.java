package crm.access;

import java.util.List;

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
    /** Postal addresses in full instead of masked ones. */
    CUSTOMER_ADDRESS,
    /** Being shown a masked phone number, e-mail address, document number or postal address of one customer, with a reason. */
    CUSTOMER_REVEAL,
    /** Being shown the assets of one customer, with a reason. */
    CUSTOMER_REVEAL_ASSETS,
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
    /** The account managers: list, drawer, cards. */
    MANAGER_VIEW,
    /** Adding, editing and deleting account managers. */
    MANAGER_EDIT,
    /** Entering and ending leaves. */
    MANAGER_LEAVE,
    /** Letting account managers resign and rejoin. */
    MANAGER_RESIGN,
    /** Making personal QR codes and uploading those of social accounts. */
    MANAGER_QR,
    /** The hand-over board: what those who resigned still hold, and giving it to others. */
    HAND_OVER,
    /** The list of tasks, their counts and the tasks of a customer. */
    TASK_VIEW,
    /** Completing tasks, putting them off, making them by hand. */
    TASK_WORK,
    /** Giving tasks to others. */
    TASK_REASSIGN,
    /** Seeing and editing the rules by which tasks are made. */
    TASK_RULE,
    /** Assigning and transferring customers. */
    ASSIGNMENT_ASSIGN,
    /** Re-assigning within the cool-down, with a reason. */
    ASSIGNMENT_COOLDOWN,
    /** Seeing, editing and simulating the assignment rules, and applying them to customers in the pool. */
    ASSIGNMENT_RULE,
    /** Seeing and editing the protection rules. */
    PROTECTION_RULE,
    /** The open pool of one's units; by a scope of one's own customers that of one's own unit and those above. */
    POOL_VIEW,
    /** Claiming customers from the open pool for oneself. */
    POOL_CLAIM,
    /** What the next nightly run takes and what runs took, as far as the reader's customers reach. */
    RECLAIM_VIEW,
    /** Asking for an extension of the protection of one's own customers. */
    EXTENSION_REQUEST,
    /** Granting and denying extensions of protection that others ask for. */
    EXTENSION_DECIDE,
    /** Adding closures to the calendars of markets and offices, and taking them back. */
    CALENDAR_EDIT,
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
    /** What the digest job tells leads. */
    JOB_DIGEST,
    /** What the job of the tasks does to customers. */
    JOB_TASKS,
    /** Loading demonstration history; only where the database is marked as demo. */
    JOB_DEMO,
    /** Today's completion: the figures of one's own scope, the rows behind them, and what is to be done and done today. */
    TODAY_VIEW,
    /** Comparing managers and teams in today's completion. */
    TODAY_TEAM,
    /** Setting targets for managers and teams. */
    TARGET_EDIT,
    /** Writing one's own daily report. */
    REPORT_WRITE,
    /** Reading the daily reports of one's teams, and returning them. */
    REPORT_REVIEW,
    /** The management view: figures and targets from the head office down to the manager. */
    MANAGEMENT_VIEW,
    /** Sums of the units for those who see neither customers nor names; groups below five are left out. */
    SUMS_VIEW,
    /** What the job that closes a day does to its figures. */
    JOB_CLOSE_DAY,
    /** Writing the management view's weekly and monthly reports for those who read it. */
    JOB_MANAGEMENT_REPORT,
    /** What the job of the daily reports tells authors and leads. */
    JOB_REPORT_REMINDERS,
    /** What the job of the service actions compares. */
    JOB_SERVICE_ACTIONS,
    /** What the import jobs do: taking files from the inbox, loading them, and what customers are worth after that. */
    JOB_FILES,
    /** Handing over files of balances, positions, prices and trades, and having back the lines that were refused. */
    FILE_RECEIVE,
    /** Having files of the day that are made for other systems, and acknowledging them; for those systems. */
    FILE_COLLECT,
    /** The other systems that are told what happens here, how they stand and what they refused. */
    RECEIVER_VIEW,
    /** Adding, changing, pausing and removing such systems, and having them told again. */
    RECEIVER_EDIT,
    /** Signing the heads of the audit trail and writing them to files outside the database. */
    JOB_AUDIT,
    /** Purging records that are kept no longer and held by nobody. */
    JOB_RETENTION,
    /** How the database stands, and what is to be done in it by which command. */
    DATABASE_VIEW,
    /** How long records are kept, what would be purged, what was, and the legal holds. */
    RETENTION_VIEW,
    /** Setting how long records are kept; a shorter period takes effect when somebody else confirms it. */
    RETENTION_EDIT,
    /** Confirming and rejecting shorter periods that others propose. */
    RETENTION_CONFIRM,
    /** Placing and releasing legal holds. */
    HOLD_EDIT,
    /** The calls, messages and records of staff, and where feeds count something else. */
    SERVICE_ACTION_VIEW,
    /** Saying whose the calls and messages of numbers are that no customer has. */
    ACTION_MATCH,
    /** The audit trail of everything in scope. */
    AUDIT_VIEW,
    /** The organisation as it stood, stands and will stand. */
    ORG_VIEW,
    /** Adding, moving, renaming and closing units from a day on. */
    ORG_EDIT,
    /** The accounts of people and machines, and the roles they hold. */
    USER_VIEW,
    /** Creating and ending accounts, pausing them for a leave, giving and ending roles. */
    USER_EDIT,
    /** The roles, what each allows, whom it reaches, and the report of rights nobody needs. */
    ROLE_VIEW,
    /** Proposing new roles and changes of roles; they take effect when somebody else confirms them. */
    ROLE_EDIT,
    /** Confirming and rejecting changes of roles that others propose. */
    ROLE_CONFIRM,
    /** Seeing the product as a role would, read only and with no more customers than one's own. */
    ROLE_PREVIEW,
    /** Granting and denying permissions that others ask for: those one holds oneself, over the same customers. */
    REQUEST_DECIDE,
    /** Having somebody stand in for oneself for a time, with some of the own rights. */
    DELEGATION_GIVE,
    /** An obligation rather than a right: whoever holds it signs in to the pages with a second factor. */
    SECOND_FACTOR,
    /** Issuing and revoking API tokens of all users. */
    TOKEN_MANAGE,
    /** Issuing API tokens to oneself, in one's own profile. */
    TOKEN_OWN,
    /** The settings page: whether there are account managers, and what the dashboard shows. */
    SETTING_EDIT;

    /**
     * Whether it is about the house as a whole: a role held in the head office allows it, the same role held in a branch does not.
     */
    public boolean isHouseWide() {
        return switch (this) {
            case ROLE_EDIT,
                    ROLE_CONFIRM,
                    SETTING_EDIT,
                    TASK_RULE,
                    ASSIGNMENT_RULE,
                    PROTECTION_RULE,
                    RETENTION_EDIT,
                    RETENTION_CONFIRM,
                    HOLD_EDIT,
                    RECEIVER_EDIT -> true;
            default -> false;
        };
    }

    /**
     * Whether it comes with a role alone: who has it decides over rights or over the house, or is a machine. It is neither asked
     * for nor given to a stand-in.
     */
    public boolean isByRoleOnly() {
        return switch (this) {
            case ROLE_PREVIEW,
                    USER_EDIT,
                    ORG_EDIT,
                    SECOND_FACTOR,
                    TOKEN_MANAGE,
                    TOKEN_OWN,
                    REQUEST_DECIDE,
                    DELEGATION_GIVE,
                    EVENT_RECEIVE,
                    FILE_RECEIVE,
                    FILE_COLLECT -> true;
            default -> isHouseWide() || name().startsWith("JOB_") && this != JOB_VIEW;
        };
    }

    /** Whether it is about customers, and so means nothing to somebody whose role reaches none. */
    public boolean isAboutCustomers() {
        var code = name();
        return List.of(
                                "CUSTOMER_",
                                "FOLLOWUP_",
                                "REMARK_",
                                "TAG_",
                                "TASK_",
                                "POOL_",
                                "DASHBOARD_",
                                "TODAY_",
                                "ASSIGNMENT_",
                                "EXTENSION_",
                                "SERVICE_",
                                "ACTION_")
                        .stream()
                        .anyMatch(code::startsWith)
                && this != ASSIGNMENT_RULE
                && this != TASK_RULE;
    }

    /**
     * Whether it means something only where customers have account managers. A brokerage without them sees nothing of what
     * stands behind such a permission, whoever holds it.
     */
    public boolean isAboutManagers() {
        return switch (this) {
            case ASSIGNMENT_ASSIGN,
                    ASSIGNMENT_COOLDOWN,
                    ASSIGNMENT_RULE,
                    PROTECTION_RULE,
                    POOL_VIEW,
                    POOL_CLAIM,
                    RECLAIM_VIEW,
                    EXTENSION_REQUEST,
                    EXTENSION_DECIDE,
                    JOB_RECLAIM,
                    MANAGER_VIEW,
                    MANAGER_EDIT,
                    MANAGER_LEAVE,
                    MANAGER_RESIGN,
                    MANAGER_QR,
                    HAND_OVER -> true;
            default -> false;
        };
    }
}
