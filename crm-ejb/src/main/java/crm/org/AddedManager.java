package crm.org;

/**
 * A manager who was added just now.
 *
 * @param firstPassword of an account that was opened, in clear, to be told this once; else null
 */
public record AddedManager(long id, String firstPassword) {

    @Override
    public String toString() {
        return "AddedManager[id=" + id + "]";
    }
}
