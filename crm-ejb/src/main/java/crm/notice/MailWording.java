package crm.notice;

import java.util.List;

/** Subjects and bodies of mails in one language. */
final class MailWording {

    private static final String BREAK = "\n\n";

    /** Where what a report shows is looked at further. */
    private static final String REPORTS = "/management/view.xhtml";

    private final NoticeTexts texts;
    private final String address;

    private MailWording(NoticeTexts texts, String address) {
        this.texts = texts;
        this.address = address;
    }

    /**
     * In a language.
     *
     * @param address where people open the application, or null where nobody said: then mails carry no links
     */
    static MailWording of(String language, String address) {
        var base = address == null || address.isBlank() ? null : address.strip().replaceFirst("/+$", "");
        return new MailWording(NoticeTexts.in(language), base);
    }

    String subject(NoticeKind kind) {
        return texts.filled(MailText.NOTICE_SUBJECT.key(), List.of(texts.of(NoticeType.of(kind))));
    }

    /** What a notification tells, without anything that names a customer, and where to see what it tells of. */
    String notice(NoticeKind kind, List<String> details, long count) {
        var text = NoticeTexts.isHarmless(kind)
                ? texts.of(kind, details)
                : texts.filled(
                        MailText.NOTICE_WITHOUT_TEXT.key(),
                        List.of(Long.toString(count), texts.of(NoticeType.of(kind))));
        return text + BREAK + open(NoticePlaces.outside(kind, details)) + why();
    }

    String plain(String key, List<String> details) {
        return texts.filled(key, details);
    }

    /** A text of somebody else's, with the lines every mail ends with. */
    String body(String key, List<String> details) {
        return plain(key, details) + BREAK + open(MailText.REPORT.key().equals(key) ? REPORTS : "/") + why();
    }

    private String open(String place) {
        return address == null ? "" : texts.filled(MailText.OPEN.key(), List.of(address + place)) + BREAK;
    }

    private String why() {
        var text = address == null
                ? texts.filled(MailText.WHY_UNLINKED.key(), List.of())
                : texts.filled(MailText.WHY.key(), List.of(address + "/notifications/settings.xhtml"));
        return "-- \n" + text;
    }
}
