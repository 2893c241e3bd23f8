package crm.bulk;

/** What is done to the customers. */
public enum BulkKind {
    ASSIGN,
    REMARK,
    TAG,
    UNTAG,
    /** Of what a manager held who has resigned. */
    HAND_OVER,
    /** What was found out about one item of all of them. */
    VERIFY,
    /** Customers and their new owners come in a file. */
    OWNER_FILE
}
