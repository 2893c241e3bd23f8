package crm.notice;

import crm.shared.Failure;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the mails of the outbox that are due, through the server's mail session. Without a mail server configured it sends
 * nothing and says so once; the mails wait.
 */
@ApplicationScoped
public class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class.getName());
    private static final int AT_ONCE = 20;

    @Inject
    MailQueue queue;

    @Inject
    @ConfigProperty(name = "mail.host", defaultValue = "none")
    String host;

    @Inject
    @ConfigProperty(name = "mail.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "mail.password")
    Optional<String> password;

    private boolean failing;

    @PostConstruct
    void tell() {
        if (!isConfigured()) LOG.info("no mail is sent: MAIL_HOST is not set");
    }

    /** Whether there is a mail server. */
    public boolean isConfigured() {
        return !host.isBlank() && !host.equals("none");
    }

    /** Sends all that is due; what another server has in hand is left to it. @return how many were sent */
    public int sendDue() {
        if (!isConfigured()) return 0;
        var sent = 0;
        for (var mails = queue.take(AT_ONCE); !mails.isEmpty(); mails = queue.take(AT_ONCE)) {
            for (var mail : mails) if (send(mail)) sent++;
        }
        queue.clear();
        return sent;
    }

    private boolean send(OutgoingMail mail) {
        try {
            MailMessage.of(session(), mail).send(user.orElse(null), password.orElse(null));
            queue.sent(mail.id());
            failing = false;
            return true;
        } catch (MessagingException refused) {
            var forGood = refused instanceof SendFailedException failed
                    && failed.getInvalidAddresses() != null
                    && failed.getInvalidAddresses().length > 0;
            if (!failing && !forGood) LOG.log(Level.WARNING, refused, () -> "mails cannot be sent; trying again");
            failing = failing || !forGood;
            queue.failed(mail.id(), mail.attempts(), forGood, Failure.nameOf(Failure.rootOf(refused)));
            return false;
        }
    }

    /** The server's session without its stand-ins for user and password: ours, if any, go with each mail. */
    private static Session session() {
        try {
            Session configured = InitialContext.doLookup("mail/crm");
            var properties = new Properties();
            properties.putAll(configured.getProperties());
            properties.remove("mail.user");
            properties.remove("mail.smtp.user");
            return Session.getInstance(properties);
        } catch (NamingException absent) {
            throw new IllegalStateException("the server has no mail session mail/crm", absent);
        }
    }
}
