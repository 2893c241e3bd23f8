package crm.web.support;

import crm.access.Permission;

/** The pages of the left menu: where each stands, who sees it, its icon and its path. */
public enum MenuEntry {
    DASHBOARD(MenuGroup.WORK, Permission.DASHBOARD_VIEW, "pi-th-large", "/dashboard/my.xhtml"),
    TASKS(MenuGroup.WORK, Permission.TASK_VIEW, "pi-check-square", "/tasks/list.xhtml"),
    TODAY(MenuGroup.WORK, Permission.TODAY_VIEW, "pi-chart-bar", "/today/progress.xhtml"),
    MANAGEMENT(MenuGroup.WORK, Permission.MANAGEMENT_VIEW, "pi-sitemap", "/management/view.xhtml"),
    SUMS(MenuGroup.WORK, Permission.SUMS_VIEW, "pi-calculator", "/management/sums.xhtml"),
    RECLAIM(MenuGroup.WORK, Permission.RECLAIM_VIEW, "pi-replay", "/reclaim/list.xhtml"),
    NOTIFICATIONS(MenuGroup.WORK, null, "pi-bell", "/notifications/list.xhtml"),
    CUSTOMER_LIST(MenuGroup.CUSTOMERS, Permission.CUSTOMER_VIEW, "pi-users", "/customers/list.xhtml"),
    POOL(MenuGroup.CUSTOMERS, Permission.POOL_VIEW, "pi-inbox", "/pool/list.xhtml"),
    QUEUE(MenuGroup.CUSTOMERS, Permission.ASSIGNMENT_ASSIGN, "pi-hourglass", "/queue/list.xhtml"),
    MANAGERS(MenuGroup.TEAM, Permission.MANAGER_VIEW, "pi-id-card", "/managers/list.xhtml"),
    HAND_OVER(MenuGroup.TEAM, Permission.HAND_OVER, "pi-share-alt", "/managers/hand-over.xhtml"),
    EXTENSIONS(MenuGroup.TEAM, Permission.EXTENSION_DECIDE, "pi-clock", "/extensions/list.xhtml"),
    REQUESTS(MenuGroup.TEAM, Permission.REQUEST_DECIDE, "pi-unlock", "/authority/requests.xhtml"),
    ACTIONS(MenuGroup.TEAM, Permission.SERVICE_ACTION_VIEW, "pi-phone", "/actions/list.xhtml"),
    JOBS(MenuGroup.SYSTEM, Permission.JOB_VIEW, "pi-cog", "/jobs/list.xhtml"),
    FILES(MenuGroup.SYSTEM, Permission.JOB_VIEW, "pi-file-import", "/jobs/files.xhtml"),
    FILES_OUT(MenuGroup.SYSTEM, Permission.JOB_VIEW, "pi-file-export", "/jobs/out-files.xhtml"),
    RECEIVERS(MenuGroup.SYSTEM, Permission.RECEIVER_VIEW, "pi-send", "/events/receivers.xhtml"),
    DATABASE(MenuGroup.SYSTEM, Permission.DATABASE_VIEW, "pi-database", "/operations/database.xhtml"),
    ORGANISATION(MenuGroup.SYSTEM, Permission.ORG_VIEW, "pi-sitemap", "/organisation/tree.xhtml"),
    USERS(MenuGroup.SYSTEM, Permission.USER_VIEW, "pi-user", "/users/list.xhtml"),
    ROLES(MenuGroup.SYSTEM, Permission.ROLE_VIEW, "pi-lock", "/users/roles.xhtml"),
    REVOCATIONS(MenuGroup.SYSTEM, Permission.USER_VIEW, "pi-ban", "/users/revocations.xhtml"),
    TOKENS(MenuGroup.SYSTEM, Permission.TOKEN_MANAGE, "pi-key", "/tokens/list.xhtml"),
    AUDIT(MenuGroup.SYSTEM, Permission.AUDIT_VIEW, "pi-history", "/audit/list.xhtml"),
    RETENTION(MenuGroup.SYSTEM, Permission.RETENTION_VIEW, "pi-stopwatch", "/retention/periods.xhtml"),
    HOLDS(MenuGroup.SYSTEM, Permission.RETENTION_VIEW, "pi-ban", "/retention/holds.xhtml"),
    CALENDARS(MenuGroup.SYSTEM, Permission.CALENDAR_EDIT, "pi-calendar", "/calendars/list.xhtml"),
    ASSIGNMENT_RULES(MenuGroup.SYSTEM, Permission.ASSIGNMENT_RULE, "pi-directions", "/settings/assignment.xhtml"),
    PROTECTION(MenuGroup.SYSTEM, Permission.PROTECTION_RULE, "pi-shield", "/settings/protection.xhtml"),
    TASK_RULES(MenuGroup.SYSTEM, Permission.TASK_RULE, "pi-list", "/settings/tasks.xhtml"),
    SETTINGS(MenuGroup.SYSTEM, Permission.SETTING_EDIT, "pi-sliders-h", "/settings/brokerage.xhtml"),
    NUMBERS(MenuGroup.SYSTEM, Permission.SETTING_EDIT, "pi-calculator", "/settings/numbers.xhtml"),
    HOUSE(MenuGroup.SYSTEM, Permission.SETTING_EDIT, "pi-building", "/settings/house.xhtml"),
    DICTIONARIES(MenuGroup.SYSTEM, Permission.SETTING_EDIT, "pi-book", "/settings/dictionaries.xhtml"),
    TMT(MenuGroup.SYSTEM, Permission.SETTING_EDIT, "pi-tags", "/settings/tmt.xhtml");

    private final MenuGroup group;
    private final Permission permission;
    private final String icon;
    private final String path;

    MenuEntry(MenuGroup group, Permission permission, String icon, String path) {
        this.group = group;
        this.permission = permission;
        this.icon = icon;
        this.path = path;
    }

    MenuGroup group() {
        return group;
    }

    /** The permission the page needs, or null where anybody signed in may open it. */
    Permission permission() {
        return permission;
    }

    public String getIcon() {
        return icon;
    }

    public String getPath() {
        return path;
    }

    /** The title of the page is its name in the menu. */
    public String getKey() {
        return path.substring(1).replace(".xhtml", "").replace('/', '.') + ".title";
    }
}
