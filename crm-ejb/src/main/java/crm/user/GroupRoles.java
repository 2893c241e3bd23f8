package crm.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The roles that groups of elsewhere give, as the configuration tells them: {@code desk-a=ACCOUNT_MANAGER@HK01,audit=AUDITOR@HO}. */
final class GroupRoles {

    private GroupRoles() {}

    /** A role in a unit that a group gives. */
    record Given(String role, String unit) {}

    /**
     * Reads them, by group.
     *
     * @param variable what the text was the value of, for the message
     * @throws IllegalStateException when it cannot be read
     */
    static Map<String, List<Given>> read(String text, String variable) {
        var roles = new HashMap<String, List<Given>>();
        for (var part : text.split(",")) {
            if (part.isBlank()) continue;
            var equals = part.lastIndexOf('=');
            var at = part.lastIndexOf('@');
            if (equals < 1 || at < equals + 2 || at == part.length() - 1) {
                throw new IllegalStateException(
                        variable + " has \"" + part + "\": write group=ROLE@UNIT, separated by commas");
            }
            var given = new Given(
                    part.substring(equals + 1, at).strip(),
                    part.substring(at + 1).strip());
            roles.merge(
                    part.substring(0, equals).strip(), List.of(given), (a, b) -> Stream.concat(a.stream(), b.stream())
                            .toList());
        }
        return roles;
    }
}
