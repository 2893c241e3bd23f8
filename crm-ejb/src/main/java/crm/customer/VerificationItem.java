package crm.customer;

/** What can be verified of a customer. */
public enum VerificationItem {
    PHONE("phone_verification"),
    EMAIL("email_verification"),
    IDENTITY("identity_verification"),
    ADDRESS("address_verification"),
    ENTERPRISE("enterprise_verification");

    private final String column;

    VerificationItem(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
