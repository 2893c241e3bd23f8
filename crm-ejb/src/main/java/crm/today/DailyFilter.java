package crm.today;

/**
 * Which customers the daily follow-ups show; null asks for all.
 *
 * @param manager user name of who is responsible, for what is done of who wrote it
 * @param unit    code of a unit, with all below it
 * @param stage   of the customer
 * @param reason  why a customer is to be followed up: a code of {@link crm.customerlist.ToDoRow}
 * @param result  of what is done: a code of the dictionary
 */
public record DailyFilter(String manager, String unit, String stage, String reason, String result) {

    public static final DailyFilter NONE = new DailyFilter(null, null, null, null, null);
}
