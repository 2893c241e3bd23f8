package crm.access;

/**
 * An account to be opened for a person.
 *
 * @param name        the user name, 2 to 40 small letters, digits, dots, hyphens and underscores
 * @param displayName as shown to people
 */
public record NewAccount(String name, String displayName, RoleInUnit role) {}
