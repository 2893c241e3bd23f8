package crm.access;

/**
 * For whom the server's own user {@code scheduler} works on a thread: a run that waited, or that lost its server, is begun by the
 * server and does its work in the name of whoever asked for it. Whose run it is stands in the database; what that user may do
 * is asked there at each step, so that a permission that has ended ends the run. Events that come through Kafka are taken in the
 * name of the feed whose topic they came by.
 */
public final class WorksFor {

    /** The user the server's timetable works as. */
    public static final String SCHEDULER = "scheduler";

    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    private WorksFor() {}

    /** From now on this thread works for a user, where it would work as {@code scheduler}. */
    public static void begin(String user) {
        if (SCHEDULER.equals(user)) USER.remove();
        else USER.set(user);
    }

    /** The thread is done with it. */
    public static void end() {
        USER.remove();
    }

    /** Who acts where somebody calls: another one than the caller only where that is the server itself. */
    static String instead(String caller) {
        var user = USER.get();
        return user != null && SCHEDULER.equals(caller) ? user : caller;
    }
}
