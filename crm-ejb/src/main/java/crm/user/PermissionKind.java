package crm.user;

import crm.access.Permission;

/** What of the product a permission opens. */
public enum PermissionKind {
    MENU,
    TAB,
    FIELD,
    BUTTON,
    API;

    public static PermissionKind of(Permission permission) {
        return switch (permission) {
            case CUSTOMER_PHONE, CUSTOMER_EMAIL, CUSTOMER_ID_NUMBER, CUSTOMER_ADDRESS, CUSTOMER_ASSETS, CUSTOMER_RISK ->
                FIELD;
            case CUSTOMER_OPENING, CUSTOMER_REFERRALS, CUSTOMER_TIMELINE, CUSTOMER_AUDIT, FOLLOWUP_VIEW -> TAB;
            default -> byName(permission.name());
        };
    }

    private static PermissionKind byName(String code) {
        if (code.equals("EVENT_RECEIVE") || code.startsWith("JOB_") && !code.equals("JOB_VIEW")) return API;
        return code.endsWith("_VIEW") || code.endsWith("_RULE") || code.equals("HAND_OVER") ? MENU : BUTTON;
    }
}
