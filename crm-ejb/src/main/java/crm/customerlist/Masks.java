package crm.customerlist;

import crm.access.Actor;
import crm.access.Permission;

/** Columns as the reader may see them: what is not permitted leaves the database masked, or not at all. */
final class Masks {

    private final Actor reader;

    Masks(Actor reader) {
        this.reader = reader;
    }

    /** The columns phone, email, id_number, assets and assets_as_of of a customer {@code c}. */
    String columns() {
        return phone() + " as phone, " + email() + " as email, " + idNumber() + " as id_number, " + assets()
                + " as assets, " + assetsAsOf() + " as assets_as_of";
    }

    /** "•••• 4567". */
    private String phone() {
        var phone = "coalesce(c.phone, c.phone_raw)";
        return permitted(Permission.CUSTOMER_PHONE, phone, "'•••• ' || right(" + phone + ", 4)");
    }

    /** "c•••@example.com". */
    private String email() {
        return permitted(
                Permission.CUSTOMER_EMAIL,
                "c.email",
                "left(c.email, 1) || '•••' || coalesce(substring(c.email from '@[^@]*$'), '')");
    }

    /** "•••• 7854". */
    private String idNumber() {
        return permitted(Permission.CUSTOMER_ID_NUMBER, "c.id_number", "'•••• ' || right(c.id_number, 4)");
    }

    /** "••••", where there is one. */
    String address() {
        return permitted(
                        Permission.CUSTOMER_ADDRESS,
                        "c.address",
                        "case when c.address <> '' then '••••' else c.address end")
                + " as address";
    }

    private String assets() {
        return permitted(Permission.CUSTOMER_ASSETS, "c.assets", "null::bigint");
    }

    private String assetsAsOf() {
        return permitted(Permission.CUSTOMER_ASSETS, "c.assets_as_of", "null::date");
    }

    /** The evidence of a stage: which deposit, but not how much, to who does not see assets. */
    String evidence(String column) {
        return permitted(
                Permission.CUSTOMER_ASSETS,
                column,
                column + " - 'amount' - 'currency' #- '{cause,amount}' #- '{cause,currency}'");
    }

    /** The columns sees_phone, sees_email and sees_id_number, for what cannot be masked by a column. */
    String sights() {
        return permitted(Permission.CUSTOMER_PHONE, "true", "false") + " as sees_phone, "
                + permitted(Permission.CUSTOMER_EMAIL, "true", "false") + " as sees_email, "
                + permitted(Permission.CUSTOMER_ID_NUMBER, "true", "false") + " as sees_id_number";
    }

    /** One expression for the customers the permission reaches, the other for those the reader only sees. */
    private String permitted(Permission permission, String shown, String masked) {
        var sight = Sight.of(reader, permission);
        if (sight.all()) return shown;
        if (sight.none()) return masked;
        return "case when " + sight.condition() + " then " + shown + " else " + masked + " end";
    }

    /** A frozen account is a risk matter like a hold. */
    static String accountStatus(String stored) {
        return "frozen".equals(stored) ? "ON_HOLD" : stored;
    }
}
