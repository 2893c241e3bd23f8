package crm.web.customers;

import crm.access.Permission;

/** The tabs of the drawer; each with the permission it is there for. */
public enum DrawerTab {
    PROFILE(Permission.CUSTOMER_VIEW),
    MANAGERS(Permission.CUSTOMER_VIEW),
    FOLLOW_UPS(Permission.FOLLOWUP_VIEW),
    TASKS(Permission.TASK_VIEW),
    OPENING(Permission.CUSTOMER_OPENING),
    ASSETS(Permission.CUSTOMER_ASSETS),
    REFERRALS(Permission.CUSTOMER_REFERRALS),
    TIMELINE(Permission.CUSTOMER_TIMELINE),
    AUDIT(Permission.CUSTOMER_AUDIT);

    private final Permission permission;

    DrawerTab(Permission permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }

    public String getKey() {
        return "customers.drawer.tab." + name();
    }
}
