package crm.it.support;

import java.util.UUID;

/** Somebody new with the password of the demo accounts and one role in the head office. */
public final class Someone {

    private Someone() {}

    /** A person; answers the user name. */
    public static String with(String role) {
        return with(role, "PERSON");
    }

    /** A person or machine; answers the user name. */
    public static String with(String role, String kind) {
        var name = "t-" + UUID.randomUUID();
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, password_hash, kind) select nextval('app_user_seq'), ?,"
                            + " 'Somebody', password_hash, ? from app_user where name = 'clerk'",
                    name,
                    kind);
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id, r.id, 1,"
                            + " '2026-01-01' from app_user u, role r where u.name = ? and r.code = ?",
                    name,
                    role);
        });
        return name;
    }

    /** Gives somebody a role that wants a second factor, and nothing else. */
    public static void obliged(String name) {
        Owner.run(h -> {
            h.execute("insert into role (id, code, name, name_hant, name_hans, data_scope) values (nextval('role_seq'),"
                    + " 'TWO_STEPS', 'Two steps', 'Two steps', 'Two steps', 'NONE') on conflict do nothing");
            h.execute("insert into role_permission select id, 'SECOND_FACTOR' from role where code = 'TWO_STEPS'"
                    + " on conflict do nothing");
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), ?, id,"
                            + " 1, '2026-01-01' from role where code = 'TWO_STEPS'",
                    id(name));
        });
    }

    /** The id of an account. */
    public static long id(String name) {
        return Owner.count("select id from app_user where name = ?", name);
    }
}
