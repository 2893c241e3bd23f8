package crm.it.support;

import java.sql.SQLException;
import java.util.UUID;

/** A customer of the test's own for who looks at pages from outside, in the hands of a manager of the demonstration. */
public final class PageCustomer {

    private PageCustomer() {}

    /** One whom the manager opened an account for. */
    public static String of(String manager) {
        return of(manager, "OPENER", "{}");
    }

    /**
     * Makes one.
     *
     * @param manager the user name of the manager
     * @param role    in which ownership role
     * @param tags    as PostgreSQL writes an array: {@code {ipo,margin}}
     * @return the number
     */
    public static String of(String manager, String role, String tags) {
        var number = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        var column = role.toLowerCase() + "_id";
        try (var database = TestServer.databaseAsOwner();
                var insert = database.prepareStatement("""
                        with am as (select m.id, m.unit_id from account_manager m join app_user u on u.id = m.user_id
                                    where u.name = ?),
                        c as (insert into customer (id, number, name_local, name_latin, source, tags, registered_at,
                                stage_since, unit_id, %s, responsible_id)
                              select nextval('customer_seq'), ?, '測試客', 'Chak Shi', 'REFERRAL', ?::text[], now(), now(),
                                unit_id, id, id
                              from am returning id)
                        insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)
                        select c.id, ?, am.id, am.unit_id, now(), current_date, 'ASSIGNED', 'test' from c, am
                        """.formatted(column))) {
            insert.setString(1, manager);
            insert.setString(2, number);
            insert.setString(3, tags);
            insert.setString(4, role);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("no customer for the page", e);
        }
        return number;
    }

    /** The customer should have been followed up an hour ago. */
    public static void due(String number) {
        try (var database = TestServer.databaseAsOwner();
                var update = database.prepareStatement(
                        "update customer set next_follow_up_at = now() - interval '1 hour' where number = ?")) {
            update.setString(1, number);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("nothing is due", e);
        }
    }

    /** The user is told something: a kind of notice by its code, with its parameters as JSON. */
    public static void tell(String user, String kind, String parameters) {
        try (var database = TestServer.databaseAsOwner();
                var insert = database.prepareStatement("insert into notification (user_id, at, kind, parameters)"
                        + " select id, now(), ?, ?::jsonb from app_user where name = ?")) {
            insert.setString(1, kind);
            insert.setString(2, parameters);
            insert.setString(3, user);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("nobody was told", e);
        }
    }
}
