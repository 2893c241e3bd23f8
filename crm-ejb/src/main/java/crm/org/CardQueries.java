package crm.org;

import static crm.access.Permission.MANAGER_VIEW;

import crm.access.OpenToAll;
import crm.access.Requires;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Name cards: for customers by the code of a link, for staff by the manager. */
@Stateless
public class CardQueries {

    @Inject
    Cards cards;

    @Inject
    ManagerReach reach;

    @Inject
    Settings settings;

    /** The card a code leads to; empty when there never was such a code. */
    @OpenToAll("what a customer sees who scans a printed code")
    public Optional<NameCard> byCode(String code) {
        return cards.managerOf(code).map(manager -> cards.of(manager, code));
    }

    /** The uploaded picture of a social account on the card a code leads to. */
    @OpenToAll("part of the card a customer sees who scans a printed code")
    public Optional<byte[]> picture(String code, SocialKind kind) {
        return cards.managerOf(code).flatMap(manager -> cards.picture(manager, kind));
    }

    /** Where an account is opened by a customer who came by a code; empty where the brokerage has no such page. */
    @OpenToAll("part of the card a customer sees who scans a printed code")
    public String registration(String code) {
        var page = settings.text("card.registration");
        if (page.isEmpty()) return "";
        return page + (page.contains("?") ? "&" : "?") + "channel=AM_QR_CODE&channelDetail=" + code;
    }

    /** The card of a manager. */
    @Requires(MANAGER_VIEW)
    public NameCard of(long managerId) {
        reach.refuseBeyond(MANAGER_VIEW, managerId);
        return cards.of(managerId, null);
    }

    /** The uploaded picture of a manager's social account. */
    @Requires(MANAGER_VIEW)
    public Optional<byte[]> pictureOf(long managerId, SocialKind kind) {
        reach.refuseBeyond(MANAGER_VIEW, managerId);
        return cards.picture(managerId, kind);
    }

    /** The card behind a code of a manager, to be printed; refused after the manager has resigned. */
    @Requires(MANAGER_VIEW)
    public NameCard printable(long managerId, String code) {
        reach.refuseBeyond(MANAGER_VIEW, managerId);
        if (cards.managerOf(code).filter(manager -> manager == managerId).isEmpty()) {
            throw QrRule.NOT_FOUND.violatedBy(code);
        }
        var card = cards.of(managerId, code);
        if (card.person() == null) throw QrRule.RESIGNED.violatedBy(code);
        return card;
    }

    /** The address customers reach us by, without slash at its end; empty: the one the reader uses. */
    @Requires(MANAGER_VIEW)
    public String address() {
        return settings.text("card.address").replaceFirst("/+$", "");
    }
}
