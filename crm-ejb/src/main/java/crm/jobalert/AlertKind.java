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
    EMPTY(NoticeKind.JOB_EMPTY),
    /** A file it offered to another system was not acknowledged in time. */
    UNANSWERED(NoticeKind.JOB_UNANSWERED),
    /** Another system got something else than the file the run offered to it. */
    DISPUTED(NoticeKind.JOB_DISPUTED);

    private final NoticeKind notice;

    AlertKind(NoticeKind notice) {
        this.notice = notice;
    }

    NoticeKind notice() {
        return notice;
    }
}
