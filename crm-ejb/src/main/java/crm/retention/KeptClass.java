package crm.retention;

import crm.audit.AuditEntry.RecordClass;

/** What is kept for a period of its own. */
public enum KeptClass {
    /** What the audit trail tells of customers, by whole months that were signed and written outside the database. */
    AUDIT_CUSTOMER(60),
    /** What it tells of users, roles, sign-ins and refusals. */
    AUDIT_SECURITY(24),
    /** What it tells of settings, rules and jobs. */
    AUDIT_SYSTEM(24),
    /** Customers with whom no relationship came about: no account, nobody who looks after them, nothing going on. */
    PROSPECTS(1),
    /** Calls, messages and sign-ins of customers, as the platform told them. */
    SERVICE_ACTIONS(60),
    /** Follow-up records and remarks. */
    NOTES(60),
    /** Calls and messages of unknown numbers that were decided on. */
    UNKNOWN_NUMBERS(6),
    NOTIFICATIONS(3),
    /** Mails that were sent or failed. */
    MAILS(3),
    /** Who had which files made; the files themselves are gone within days. */
    EXPORTS(6),
    /** Balances, positions, trades and prices of files of the day; the averages of assets reach back a year. */
    DAY_FILES(24),
    /** Weekly and monthly reports of the management view, as they were written. */
    REPORTS(12),
    /** What became of each customer of a bulk work; the works stay. */
    BULK_RESULTS(3),
    /** Sessions that are over: from where, with which device. */
    SESSIONS(6),
    /** What jobs wrote down line by line, when they fired and whom they told of a day; the runs stay. */
    JOB_LOGS(3);

    private final int least;

    private static final String TRAIL = "AUDIT_";

    KeptClass(int least) {
        this.least = least;
    }

    /** The class of a part of the audit trail. */
    public static KeptClass of(RecordClass part) {
        return valueOf(TRAIL + part);
    }

    /** The part of the audit trail that is meant, null for other records. */
    public RecordClass trail() {
        return name().startsWith(TRAIL) ? RecordClass.valueOf(name().substring(TRAIL.length())) : null;
    }

    /** The shortest period that can be set, in months: five years where the law of money laundering asks for records. */
    public int least() {
        return least;
    }
}
