package crm.org;

import java.io.Serializable;
import java.util.List;

/**
 * What a customer sees who opens a personal link: the manager or, after the manager has left, the office.
 *
 * @param code      of the link, or null where the card was not asked for by one
 * @param person    the manager, or null when the manager has resigned
 */
public record NameCard(String code, Person person, Office office, House house) implements Serializable {

    /**
     * The house as customers know it; a text that is empty stands for there being none, or for the English one.
     *
     * @param note below every card, such as the licence of the house
     */
    public record House(String name, String nameHant, String nameHans, String note, String noteHant, String noteHans)
            implements Serializable {}

    /** What the manager is called, in each language. */
    public record Position(String name, String nameHant, String nameHans) implements Serializable {

        /** In a language tag of ours: en, zh-Hant or zh-Hans. */
        public String in(String language) {
            return switch (language) {
                case "zh-Hant" -> nameHant;
                case "zh-Hans" -> nameHans;
                default -> name;
            };
        }
    }

    /**
     * The manager on the card.
     *
     * @param position null where none is told
     */
    public record Person(
            long id,
            String nameLocal,
            String nameLatin,
            Position position,
            List<String> licences,
            List<SpokenLanguage> languages,
            WorkingHours hours,
            String phone,
            String email,
            List<SocialAccount> social)
            implements Serializable {

        public Person {
            licences = List.copyOf(licences);
            languages = List.copyOf(languages);
            social = List.copyOf(social);
        }

        /** Both names, once where they are the same. */
        public String name() {
            return nameLocal.equals(nameLatin) ? nameLocal : nameLocal + " " + nameLatin;
        }
    }

    /** The branch, or the unit where there is none above; what it lacks is that of the nearest unit above. */
    public record Office(String name, String nameHant, String nameHans, String phone, String email, String address)
            implements Serializable {}
}
