package crm.notice;

import java.util.List;

/** Subjects and bodies of mails in one language. */
final class MailWording {

    private static final String BREAK = "\n\n";

    private final NoticeTexts texts;
    private final String address;

    private MailWording(NoticeTexts texts, String address) {
        this.texts = texts;
        this.address = address;
    }

    /**
     * In a language.
     *
     * @param address where people open the application, without a slash at the end
     */
    static MailWording of(String language, String address) {
        return new MailWording(NoticeTexts.in(language), address.replaceFirst("/+$", ""));
    }

    String subject(NoticeKind kind) {
        return texts.filled(MailText.NOTICE_SUBJECT.key(), List.of(texts.of(NoticeType.of(kind))));
    }

    /** What a notification tells, without anything that names a customer, and where to read it. */
    String notice(NoticeKind kind, List<String> details, long count) {
        var text = NoticeTexts.isHarmless(kind)
                ? texts.of(kind, details)
                : texts.filled(
                        MailText.NOTICE_WITHOUT_TEXT.key(),
                        List.of(Long.toString(count), texts.of(NoticeType.of(kind))));
        return text
                + BREAK
                + texts.filled(MailText.OPEN.key(), List.of(address + "/notifications/list.xhtml"))
                + BREAK
                + why();
    }

    String plain(String key, List<String> details) {
        return texts.filled(key, details);
    }

    /** A text of somebody else's, with the lines every mail ends with. */
    String body(String key, List<String> details) {
        return plain(key, details) + BREAK + texts.filled(MailText.OPEN.key(), List.of(address + "/")) + BREAK + why();
    }

    private String why() {
        return "-- \n" + texts.filled(MailText.WHY.key(), List.of(address + "/notifications/settings.xhtml"));
    }
}
