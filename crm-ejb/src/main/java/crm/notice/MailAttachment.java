package crm.notice;

/**
 * A file that goes with a mail.
 *
 * @param name as the reader sees it, {@code report-2026-03.pdf}
 * @param type its media type
 */
public record MailAttachment(String name, String type, byte[] content) {}
