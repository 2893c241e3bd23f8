package crm.user;

/** Which accounts somebody manages who administers a part of the house. */
final class Managed {

    /**
     * The predicate over {@code app_user u}: every role held now or later is held in the part, and none reaches beyond its unit,
     * for whoever gives such an account a password or a token has its rights. Binds {@code all}, {@code units} and {@code now}.
     */
    static final String SQL = """
        (:all or (exists (select from user_grant g where g.user_id = u.id and (g.to_at is null or g.to_at > :now))
          and not exists (select from user_grant g join role r on r.id = g.role_id where g.user_id = u.id
            and (g.to_at is null or g.to_at > :now) and not (g.unit_id = any (:units)
              and r.data_scope in ('OWN', 'UNIT', 'UNIT_AND_BELOW')))))
        """;

    private Managed() {}
}
