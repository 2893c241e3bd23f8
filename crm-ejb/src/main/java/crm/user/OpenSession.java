package crm.user;

/** Which sessions of the pages let in. */
final class OpenSession {

    /** The predicate over {@code user_session s} of {@code app_user u}. Binds {@code now}. */
    static final String SQL = """
        (s.ended_at is null and s.password_set_at is not distinct from u.password_set_at
          and s.seen_at > :now::timestamptz - make_interval(secs => s.idle_seconds + 120))
        """;

    private OpenSession() {}
}
