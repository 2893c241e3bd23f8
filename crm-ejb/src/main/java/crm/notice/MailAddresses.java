package crm.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which addresses get mails: real ones, of the domains the server is configured for. */
@ApplicationScoped
public class MailAddresses {

    private static final int SHOWN = 80;
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?[.][A-Za-z]{2,24}");

    @Inject
    @ConfigProperty(name = "mail.domains", defaultValue = "any")
    String domains;

    /**
     * The address as it is kept.
     *
     * @throws crm.shared.RuleViolation where it is none, or of a foreign domain
     */
    public String usable(String address) {
        if (!EMAIL.matcher(address).matches() || address.contains(".."))
            throw NoticeRule.EMAIL.violatedBy(address.length() > SHOWN ? address.substring(0, SHOWN) + "…" : address);
        var domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        var allowed = Arrays.stream(domains.toLowerCase(Locale.ROOT).split("[, ]+"))
                .filter(d -> !d.isEmpty())
                .toList();
        if (!allowed.contains("any") && !allowed.contains(domain)) {
            throw NoticeRule.EMAIL_DOMAIN.violatedBy(String.join(", ", allowed));
        }
        return address;
    }
}
