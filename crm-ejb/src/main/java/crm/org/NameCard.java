package crm.org;

import java.io.Serializable;
import java.util.List;

/**
 * What a customer sees who opens a personal link: the manager or, after the manager has left, the office.
 *
 * @param code      of the link, or null where the card was not asked for by one
 * @param person    the manager, or null when the manager has resigned
 * @param brokerage the name of the house, or empty
 */
public record NameCard(String code, Person person, Office office, String brokerage) implements Serializable {

    /** The manager on the card. */
    public record Person(
            long id,
            String nameLocal,
            String nameLatin,
            String position,
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
