package crm.org;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * An account manager on a list.
 *
 * @param user      the user name, or null without an account
 * @param position  a code of the dictionary, or null
 * @param languages ISO 639-3 codes
 * @param status    as it stands today
 * @param awayFrom  the first day of the leave that lasts or comes next, or null
 * @param awayTo    its last day, or null
 * @param deputy    the user name of who stands in then, or null
 */
public record ManagerRow(
        long id,
        long version,
        String user,
        String nameLocal,
        String nameLatin,
        String position,
        UnitName unit,
        String region,
        List<String> languages,
        List<String> licences,
        int capacity,
        ManagerStatus status,
        LocalDate awayFrom,
        LocalDate awayTo,
        String deputy,
        String phone,
        String email,
        LocalDate joinedOn,
        LocalDate resignedOn)
        implements Serializable {

    public ManagerRow {
        languages = List.copyOf(languages);
        licences = List.copyOf(licences);
    }

    public boolean isResigned() {
        return status == ManagerStatus.RESIGNED;
    }
}
