package crm.setting;

import static crm.access.Permission.SETTING_EDIT;

import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows and changes the name of the house and what the public name cards say. */
@Stateless
public class HouseService {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 300;
    private static final int LONGEST_ADDRESS = 300;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Inject
    SettingStore store;

    @Requires(SETTING_EDIT)
    public HouseSettings current() {
        var stored = store.read(List.copyOf(
                values(new HouseSettings("", "", "", "", "", "", "", "", 0)).keySet()));
        return new HouseSettings(
                stored.text("brokerage.name"),
                stored.text("brokerage.name-hant"),
                stored.text("brokerage.name-hans"),
                stored.text("card.note"),
                stored.text("card.note-hant"),
                stored.text("card.note-hans"),
                stored.text("card.address"),
                stored.text("card.registration"),
                stored.version());
    }

    /**
     * Changes them.
     *
     * @param wanted with the version that was read
     */
    @Requires(SETTING_EDIT)
    public void change(HouseSettings wanted, String reason) {
        notTooLong(LONGEST_NAME, wanted.name(), wanted.nameHant(), wanted.nameHans());
        notTooLong(LONGEST_NOTE, wanted.note(), wanted.noteHant(), wanted.noteHans());
        notTooLong(LONGEST_ADDRESS, wanted.address(), wanted.registration());
        if (wanted.name().isEmpty() && !(wanted.nameHant() + wanted.nameHans()).isEmpty()) {
            throw SettingRule.NAME_MISSING.violatedBy();
        }
        if (wanted.note().isEmpty() && !(wanted.noteHant() + wanted.noteHans()).isEmpty()) {
            throw SettingRule.NOTE_MISSING.violatedBy();
        }
        refuseUnusable(wanted.address());
        refuseUnusable(wanted.registration());
        store.change("house", values(wanted), wanted.version(), reason);
    }

    private static Map<String, String> values(HouseSettings house) {
        var values = new LinkedHashMap<String, String>();
        values.put("brokerage.name", house.name());
        values.put("brokerage.name-hant", house.nameHant());
        values.put("brokerage.name-hans", house.nameHans());
        values.put("card.note", house.note());
        values.put("card.note-hant", house.noteHant());
        values.put("card.note-hans", house.noteHans());
        values.put("card.address", house.address());
        values.put("card.registration", house.registration());
        return values;
    }

    private static void notTooLong(int longest, String... texts) {
        for (var text : texts) {
            if (text.codePointCount(0, text.length()) > longest) throw SettingRule.TEXT_TOO_LONG.violatedBy(longest);
        }
    }

    /** Customers are sent there: nothing but a page of the web, in full. */
    private static void refuseUnusable(String address) {
        if (!address.isEmpty() && !isPage(address)) throw SettingRule.ADDRESS.violatedBy(address);
    }

    private static boolean isPage(String address) {
        try {
            var page = URI.create(address);
            return SCHEMES.contains(String.valueOf(page.getScheme()))
                    && page.getHost() != null
                    && page.getUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
