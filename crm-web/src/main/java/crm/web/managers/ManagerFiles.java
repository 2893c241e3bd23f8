package crm.web.managers;

import crm.access.AccessRule;
import crm.org.CardQueries;
import crm.org.NameCard;
import crm.org.QrImages;
import crm.org.SocialKind;
import crm.org.VCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What can be downloaded of a manager: QR codes to print, the card for address books, uploaded pictures. */
@ApplicationScoped
public class ManagerFiles {

    @Inject
    CardQueries cards;

    /** A file as it is sent. */
    public record File(String name, String type, byte[] bytes) {}

    /** The address customers open, {@code base} being how the reader reaches the application. */
    public String link(String base, String code) {
        var told = cards.address();
        return (told.isEmpty() ? base : told) + "/c/" + code;
    }

    /**
     * A QR code to print.
     *
     * @param content {@code vcard} for the card itself, else the personal link
     * @param format   {@code svg}, else PNG
     * @param language of the card
     */
    public File code(long manager, String code, String content, String format, String base, String language) {
        var card = cards.printable(manager, code);
        var link = link(base, code);
        var text = "vcard".equals(content) ? VCard.of(card, link, language) : link;
        var name = code + ("vcard".equals(content) ? "-vcard" : "");
        return "svg".equals(format)
                ? new File(name + ".svg", "image/svg+xml", QrImages.svg(text).getBytes(StandardCharsets.UTF_8))
                : new File(name + ".png", "image/png", QrImages.png(text));
    }

    /** The card for address books. */
    public File vcard(long manager, String language) {
        return vcard(cards.of(manager), null, "manager-" + manager, language);
    }

    static File vcard(NameCard card, String link, String name, String language) {
        return new File(
                name + ".vcf",
                "text/vcard;charset=UTF-8",
                VCard.of(card, link, language).getBytes(StandardCharsets.UTF_8));
    }

    /** An uploaded picture. */
    public File picture(long manager, SocialKind kind) {
        if (kind == null) throw AccessRule.NOT_FOUND.violatedBy("picture");
        return cards.pictureOf(manager, kind)
                .map(bytes -> new File(kind.name().toLowerCase(Locale.ROOT) + ".png", "image/png", bytes))
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy("picture"));
    }
}
