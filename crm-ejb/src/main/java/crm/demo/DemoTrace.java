package crm.demo;

/** By which rows one sees that a part of a customer's story is there. */
enum DemoTrace {
    OWNERSHIP("ownership"),
    FOLLOW_UP("follow_up"),
    REMARK("remark"),
    VERIFICATION("verification"),
    TASK("(select customer_id from task where node = 'MANUAL') made");

    private final String table;

    DemoTrace(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
