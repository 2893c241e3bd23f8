package crm.verify;

/** Why nothing can be said about the trail: in one sentence, for the person who asked. */
final class CannotVerify extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotVerify(String message) {
        super(message);
    }
}
