package crm.web.support;

/** The groups of the left menu, in their order. */
public enum MenuGroup {
    WORK,
    CUSTOMERS,
    TEAM,
    SYSTEM;

    public String getKey() {
        return "menu." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
