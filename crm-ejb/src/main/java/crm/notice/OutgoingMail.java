package crm.notice;

import java.util.List;

/**
 * A mail that this server has taken to send.
 *
 * @param address  of the receiver
 * @param attempts how often it was tried, this time included
 */
record OutgoingMail(
        long id, String address, String subject, String body, List<MailAttachment> attachments, int attempts) {}
