package crm.access;

import static crm.shared.Jsons.JSON;

import crm.shared.Db;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.StringReader;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * The actor of the transaction under way: entered once by the {@link Gate}, kept with the transaction, gone with it.
 *
 * <p>Entering opens row-level security for exactly this transaction, on the connection JPA and SQL share.
 */
@ApplicationScoped
public class CurrentActor {

    private static final String KEY = CurrentActor.class.getName();
    private static final String PREVIEWED = Preview.class.getName();

    /** Tells the transaction what time it is for the business too: what triggers note goes by it. */
    private static final String ENTER =
            "select crm_enter(:name, :at, :behalf)::text from set_config('crm.at', (:at::timestamptz)::text, true)";

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private static final String ALLOWED =
            "select p.permission from role_permission p join role r on r.id = p.role_id where r.code = :role";

    @Inject
    Db db;

    @Inject
    Preview preview;

    @Inject
    OnBehalf behalf;

    @Inject
    Entrance entrance;

    @Inject
    Clock clock;

    /** The actor of this transaction. */
    public Actor get() {
        var actor = inTransaction() ? (Actor) transaction.getResource(KEY) : null;
        if (actor == null) {
            throw new IllegalStateException(
                    "no actor: customer data is read only inside a service call and its transaction");
        }
        return actor;
    }

    public String name() {
        return get().name();
    }

    public long userId() {
        return get().userId();
    }

    public Long managerId() {
        return get().managerId();
    }

    public boolean can(Permission permission) {
        return get().can(permission);
    }

    public DataScope scope(Permission permission) {
        return get().scope(permission);
    }

    /**
     * Makes a user the actor of a transaction that has no caller: sign-in, token check, start-up. A test holds the list of
     * classes that may.
     *
     * @return the actor, or null when there is no active user of that name
     */
    public Actor become(String name) {
        return enter(name);
    }

    /** True when this transaction has an actor. */
    public boolean known() {
        return inTransaction() && transaction.getResource(KEY) != null;
    }

    /** The code of the role this transaction looks at the product as, which writes nothing; or null. */
    public String previewed() {
        return inTransaction() ? (String) transaction.getResource(PREVIEWED) : null;
    }

    /**
     * Makes the named user the actor of this transaction.
     *
     * @return the actor, or null when there is no active user of that name
     * @throws IllegalStateException outside a transaction
     */
    Actor enter(String name) {
        return enter(name, true);
    }

    /** The same; as oneself, where whoever looks at the product as a role writes down what happened. */
    Actor enter(String name, boolean asPreviewed) {
        if (!inTransaction()) {
            throw new IllegalStateException("no transaction: every service method runs in one");
        }
        var entered = (Actor) transaction.getResource(KEY);
        if (entered != null && entered.name().equals(name)) return entered;
        if (entered != null) {
            throw new IllegalStateException("the transaction of " + entered.name() + " cannot go on as " + name);
        }
        var answer = db.query(h -> h.createQuery(ENTER)
                .bind("name", name)
                .bind("at", OffsetDateTime.now(clock))
                .bind("behalf", behalf.user())
                .mapTo(String.class)
                .findOne());
        if (answer.isEmpty()) return null;
        var only = entrance.only();
        var held = only == null ? parse(answer.get()) : parse(answer.get()).only(only);
        var actor = asPreviewed ? previewing(held) : held;
        transaction.putResource(KEY, actor);
        return actor;
    }

    /** As the role that is looked at, where who asks may look at roles: nothing is written from here on. */
    private Actor previewing(Actor actor) {
        var role = preview.role();
        if (role != null && !actor.can(Permission.ROLE_PREVIEW)) preview.of(null); // what says so must not be believed
        if (preview.role() == null) return actor;
        var allowed = db.query(h -> {
            var codes = h.createQuery(ALLOWED)
                    .bind("role", role)
                    .mapTo(String.class)
                    .set();
            h.execute("set transaction read only");
            return codes;
        });
        transaction.putResource(PREVIEWED, role);
        return actor.previewing(allowed);
    }

    private static Actor parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return Actor.from(reader.readObject());
        }
    }

    boolean inTransaction() {
        return transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
