package crm.notice;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** A mail as it goes over the wire: plain text in UTF-8, and its files. */
final class MailMessage {

    private final MimeMessage message;

    private MailMessage(MimeMessage message) {
        this.message = message;
    }

    static MailMessage of(Session session, OutgoingMail mail) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(); // the address of the session: MAIL_FROM
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.attachments().isEmpty()) message.setText(mail.body(), "UTF-8");
        else message.setContent(parts(mail));
        message.saveChanges();
        return new MailMessage(message);
    }

    private static MimeMultipart parts(OutgoingMail mail) throws MessagingException {
        var parts = new MimeMultipart();
        var text = new MimeBodyPart();
        text.setText(mail.body(), "UTF-8");
        parts.addBodyPart(text);
        for (var file : mail.attachments()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.type())));
            part.setFileName(file.name());
            parts.addBodyPart(part);
        }
        return parts;
    }

    /** Hands it over to the mail server, as a user of it where there is a name. */
    void send(String user, String password) throws MessagingException {
        if (user == null) Transport.send(message);
        else Transport.send(message, user, password);
    }
}
