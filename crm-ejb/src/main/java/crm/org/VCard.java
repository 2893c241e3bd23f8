package crm.org;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A name card as address books read it: version 3.0 of RFC 2426, which every phone knows.
 *
 * <p>Lines end with CR LF and are folded after 75 bytes, never within a character.
 */
public final class VCard {

    private static final int LONGEST_LINE = 75; // bytes

    private VCard() {}

    /**
     * The card as a file.
     *
     * @param address  the personal link, or null
     * @param language of the title: en, zh-Hant or zh-Hans
     */
    public static String of(NameCard card, String address, String language) {
        var lines = new ArrayList<String>();
        lines.add("BEGIN:VCARD");
        lines.add("VERSION:3.0");
        var office = card.office();
        var house = card.house().name().isEmpty() ? office.name() : card.house().name();
        var person = card.person();
        if (person == null) {
            lines.add("N:" + escaped(house) + ";;;;");
            add(lines, "FN", house);
            lines.add("ORG:" + escaped(house) + ";" + escaped(office.name()));
            add(lines, "TEL;TYPE=WORK,VOICE", office.phone());
            add(lines, "EMAIL;TYPE=INTERNET", office.email());
        } else {
            lines.add("N:" + escaped(person.nameLocal()) + ";;;;");
            add(lines, "FN", person.name());
            lines.add("ORG:" + escaped(house) + ";" + escaped(office.name()));
            if (person.position() != null) add(lines, "TITLE", person.position().in(language));
            add(lines, "TEL;TYPE=WORK,VOICE", person.phone());
            add(lines, "EMAIL;TYPE=INTERNET", person.email());
            person.social().stream()
                    .filter(social -> social.link() != null)
                    .forEach(social ->
                            add(lines, "X-SOCIALPROFILE;TYPE=" + social.kind().name(), social.link()));
        }
        if (office.address() != null) lines.add("ADR;TYPE=WORK:;;" + escaped(office.address()) + ";;;;");
        add(lines, "URL", address);
        lines.add("END:VCARD");
        var text = new StringBuilder();
        lines.forEach(line -> text.append(folded(line)).append("\r\n"));
        return text.toString();
    }

    private static void add(List<String> lines, String property, String value) {
        if (value != null && !value.isEmpty()) lines.add(property + ":" + escaped(value));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    private static String folded(String line) {
        var folded = new StringBuilder();
        var bytes = 0;
        for (int i = 0; i < line.length(); ) {
            var character = Character.toString(line.codePointAt(i));
            var length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LONGEST_LINE) {
                folded.append("\r\n ");
                bytes = 1;
            }
            folded.append(character);
            bytes += length;
            i += character.length();
        }
        return folded.toString();
    }
}
