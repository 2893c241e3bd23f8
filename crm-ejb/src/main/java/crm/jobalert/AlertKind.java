package crm.jobalert;

import crm.notice.NoticeKind;

/** What operators are told of a run. */
public enum AlertKind {
    FAILED(NoticeKind.JOB_FAILED),
    /** It still waits half an hour after its time. */
    LATE(NoticeKind.JOB_LATE),
    /** It takes more than twice as long as nineteen of the last twenty runs did, and more than a minute. */
    LONG(NoticeKind.JOB_LONG),
    /** It read nothing, where the last runs did. */
    EMPTY(NoticeKind.JOB_EMPTY);

    private final NoticeKind notice;

    AlertKind(NoticeKind notice) {
        this.notice = notice;
    }

    NoticeKind notice() {
        return notice;
    }
}
