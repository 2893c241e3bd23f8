package crm.setting;

import java.io.Serializable;

/**
 * How customers know the house, and what the public name cards say of it; nothing is null.
 *
 * @param name         in English, or empty
 * @param nameHant     in Traditional Chinese; empty: as in English
 * @param nameHans     in Simplified Chinese; empty: as in English
 * @param note         below every card, such as the licence of the house; empty: nothing
 * @param noteHant     the same in Traditional Chinese; empty: as in English
 * @param noteHans     the same in Simplified Chinese; empty: as in English
 * @param address      where customers reach the application, such as {@code https://crm.example.com/crm}; empty: as staff do
 * @param registration where an account is opened; empty: no such button
 * @param version      grows with every change, and travels with an edit
 */
public record HouseSettings(
        String name,
        String nameHant,
        String nameHans,
        String note,
        String noteHant,
        String noteHans,
        String address,
        String registration,
        long version)
        implements Serializable {

    public HouseSettings {
        name = text(name);
        nameHant = text(nameHant);
        nameHans = text(nameHans);
        note = text(note);
        noteHant = text(noteHant);
        noteHans = text(noteHans);
        address = text(address);
        registration = text(registration);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
