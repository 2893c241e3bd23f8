package crm.user;

import crm.access.Permission;

/** What a permission is about, as the editor of roles groups them. */
public enum PermissionGroup {
    CUSTOMERS,
    SENSITIVE,
    WORK,
    OWNERSHIP,
    TEAM,
    MACHINES,
    SYSTEM;

    /** By the beginning of its code, so that one that is added has its place. */
    public static PermissionGroup of(Permission permission) {
        if (PermissionKind.of(permission) == PermissionKind.FIELD) return SENSITIVE;
        var code = permission.name();
        return switch (code.substring(0, code.indexOf('_'))) {
            case "CUSTOMER", "FOLLOWUP", "REMARK", "TAG" -> CUSTOMERS;
            case "DASHBOARD", "TASK", "TODAY", "TARGET", "REPORT", "MANAGEMENT", "SUMS" -> WORK;
            case "ASSIGNMENT", "PROTECTION", "POOL", "RECLAIM", "EXTENSION" -> OWNERSHIP;
            case "MANAGER", "HAND", "ACTION" -> TEAM;
            case "JOB", "EVENT", "FILE", "RECEIVER" -> MACHINES;
            default -> SYSTEM;
        };
    }
}
