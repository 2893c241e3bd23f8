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

    /** The id of an account. */
    public static long id(String name) {
        return Owner.count("select id from app_user where name = ?", name);
    }
}
