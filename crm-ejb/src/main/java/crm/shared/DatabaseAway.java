package crm.shared;

/** The database cannot be asked for now: it is not there, or does not let us in. What says so names the variables to look at. */
final class DatabaseAway extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DatabaseAway(String message, Throwable cause) {
        super(message, cause);
    }
}
