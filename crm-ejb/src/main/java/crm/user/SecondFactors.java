package crm.user;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Second factors as they stand in the database; who may ask for what, the caller has checked. */
@ApplicationScoped
class SecondFactors {

    private static final int CODES = 10;

    @Inject
    Db db;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    /** How a right code was one. */
    enum Kind {
        CODE,
        RECOVERY
    }

    /** A factor that has been begun; whether it was confirmed, {@code since} says. */
    record Factor(byte[] secret, OffsetDateTime since, long lastStep) {}

    /** Whether a code is asked for. */
    boolean isAsked(long user) {
        return since(user).isPresent();
    }

    /** Since when it is asked for. */
    Optional<OffsetDateTime> since(long user) {
        return db.query(h -> h.createQuery(
                        "select confirmed_at from second_factor where user_id = :user and confirmed_at is not null")
                .bind("user", user)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class))
                .findOne());
    }

    Optional<Factor> find(long user) {
        return db.query(h -> h.createQuery(
                        "select secret, confirmed_at, last_step from second_factor where user_id = :user")
                .bind("user", user)
                .map((row, context) -> new Factor(
                        secrets.open(row.getBytes(1), user), row.getObject(2, OffsetDateTime.class), row.getLong(3)))
                .findOne());
    }

    /** How many recovery codes are left. */
    int codesLeft(long user) {
        return db.query(
                h -> h.createQuery("select count(*) from recovery_code where user_id = :user and used_at is null")
                        .bind("user", user)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Begins one with a new secret, in place of one that was begun and not confirmed. */
    void begin(long user) {
        db.run(h -> h.execute(
                "insert into second_factor (user_id, secret, begun_at) values (?, ?, ?) on conflict (user_id) do update"
                        + " set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0"
                        + " where second_factor.confirmed_at is null",
                user,
                secrets.seal(Totp.newSecret(), user),
                now()));
    }

    /** Confirms what was begun, if the device shows a right code. */
    boolean confirm(long user, String code) {
        var factor = find(user).filter(begun -> begun.since() == null);
        if (factor.isEmpty() || !takeStep(user, factor.get(), digits(code))) return false;
        db.run(h -> h.execute("update second_factor set confirmed_at = ? where user_id = ?", now(), user));
        return true;
    }

    /** Takes a code of the moment or a recovery code, if it is right; the same is taken once, however many try at a time. */
    Optional<Kind> take(long user, String code) {
        var factor = find(user).filter(confirmed -> confirmed.since() != null);
        if (factor.isEmpty() || code == null) return Optional.empty();
        if (takeStep(user, factor.get(), digits(code))) return Optional.of(Kind.CODE);
        return takeRecovery(user, code) ? Optional.of(Kind.RECOVERY) : Optional.empty();
    }

    private boolean takeStep(long user, Factor factor, String digits) {
        var step = Totp.stepOf(digits, factor.secret(), clock.instant(), factor.lastStep());
        return step.isPresent()
                && db.query(h -> h.execute(
                                "update second_factor set last_step = ? where user_id = ? and last_step < ?",
                                step.getAsLong(),
                                user,
                                step.getAsLong()))
                        == 1;
    }

    private boolean takeRecovery(long user, String code) {
        return db.query(h -> h.execute(
                        "update recovery_code set used_at = ? where user_id = ? and code_hash = ? and used_at is null",
                        now(),
                        user,
                        ApiToken.hash(code.strip().toLowerCase(Locale.ROOT))))
                == 1;
    }

    /** Makes new recovery codes in place of those of before; their clear text is kept nowhere. */
    List<String> renewCodes(long user) {
        var codes = Stream.generate(FirstPassword::make).limit(CODES).toList();
        db.run(h -> {
            h.execute("delete from recovery_code where user_id = ?", user);
            var batch = h.prepareBatch("insert into recovery_code (user_id, code_hash) values (?, ?)");
            codes.forEach(code -> batch.add(user, ApiToken.hash(code)));
            batch.execute();
        });
        return codes;
    }

    /** Takes the factor away; answers whether there was one. */
    boolean remove(long user) {
        return db.query(h -> h.execute("delete from second_factor where user_id = ?", user)) == 1;
    }

    private static String digits(String code) {
        return code == null ? "" : code.replaceAll("\\s", "");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
