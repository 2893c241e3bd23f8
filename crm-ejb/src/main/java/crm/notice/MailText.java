package crm.notice;

/** The texts around what a mail tells; in the bundle {@code notices}. Others name keys of their own there. */
enum MailText {
    /** Subject of the mail of a notification of type {0}. */
    NOTICE_SUBJECT,
    /** {0} notifications of type {1} whose text names customers, and is therefore not in the mail. */
    NOTICE_WITHOUT_TEXT,
    /** The report {0} of a week or month is attached as {1}. */
    REPORT,
    /** Subject of that mail. */
    REPORT_SUBJECT,
    /** Where to see what the mail tells of: {0}. */
    OPEN,
    /** Why the reader gets this mail, and where to switch it off: {0}. */
    WHY,
    /** The same where no address of the application is known. */
    WHY_UNLINKED;

    String key() {
        return "MailText." + name();
    }
}
