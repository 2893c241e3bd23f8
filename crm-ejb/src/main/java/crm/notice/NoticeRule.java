package crm.notice;

import crm.shared.Rule;

/** What the settings of notifications refuse. */
public enum NoticeRule implements Rule {
    /** {0} is no e-mail address. */
    EMAIL,
    /** Mails go to addresses of {0} alone. */
    EMAIL_DOMAIN,
    /** No details: mails are wanted and there is no address. */
    EMAIL_MISSING,
    /** No details: quiet hours need a beginning and an end, and these differ. */
    QUIET_HOURS,
    /** No details: the settings were changed elsewhere since they were read. */
    CHANGED_MEANWHILE
}
