package crm.it.support;

import java.sql.SQLException;
import java.util.UUID;

/** Customers for tests from outside, laid out by the owner of the database. */
public final class Customers {

    private Customers() {}

    /** The number of a new customer whom the account manager has opened an account for and looks after. */
    public static String of(String user) throws SQLException {
        var number = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        try (var database = TestServer.databaseAsOwner();
                var insert = database.prepareStatement("""
                        with am as (select m.id, m.unit_id from account_manager m join app_user u on u.id = m.user_id
                                    where u.name = ?),
                        c as (insert into customer (id, number, name_local, name_latin, source, registered_at, stage_since,
                                unit_id, opener_id, responsible_id)
                              select nextval('customer_seq'), ?, '測試客', 'Chak Shi', 'REFERRAL', now(), now(), unit_id, id, id
                              from am returning id)
                        insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)
                        select c.id, 'OPENER', am.id, am.unit_id, now(), current_date, 'ASSIGNED', 'test' from c, am
                        """)) {
            insert.setString(1, user);
            insert.setString(2, number);
            insert.executeUpdate();
        }
        return number;
    }
}
