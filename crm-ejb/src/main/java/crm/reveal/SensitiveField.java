package crm.reveal;

import crm.access.Permission;

/** A value of a customer that is masked unless the reader holds the permission for it. */
public enum SensitiveField {
    PHONE(Permission.CUSTOMER_PHONE, Permission.CUSTOMER_REVEAL, "coalesce(c.phone, c.phone_raw)"),
    EMAIL(Permission.CUSTOMER_EMAIL, Permission.CUSTOMER_REVEAL, "c.email"),
    ID_NUMBER(Permission.CUSTOMER_ID_NUMBER, Permission.CUSTOMER_REVEAL, "c.id_number"),
    ADDRESS(Permission.CUSTOMER_ADDRESS, Permission.CUSTOMER_REVEAL, "c.address"),
    ASSETS(Permission.CUSTOMER_ASSETS, Permission.CUSTOMER_REVEAL_ASSETS, "c.assets::text");

    private final Permission shown;
    private final Permission revealed;
    private final String column;

    SensitiveField(Permission shown, Permission revealed, String column) {
        this.shown = shown;
        this.revealed = revealed;
        this.column = column;
    }

    /** Shows it to its holder always. */
    Permission shown() {
        return shown;
    }

    /** Lets its holder ask for it. */
    Permission revealed() {
        return revealed;
    }

    /** The value of a customer {@code c} as text. */
    String column() {
        return column;
    }
}
