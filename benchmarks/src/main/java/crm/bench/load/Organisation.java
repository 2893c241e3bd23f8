package crm.bench.load;

import crm.bench.Dice;
import crm.bench.people.Person;
import crm.bench.people.Place;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Enlarges the demonstration's organisation until its account managers can serve so many customers. */
final class Organisation {

    /** The account managers for bulk assignments: one of each, since a measurement needs two that are alike. */
    static final List<String> TAKERS = List.of("desk1", "desk2");

    private static final int TEAM = 12;
    private static final int CUSTOMERS_EACH = 300;
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);
    private static final String[][] REGIONS = {{"HK", "香港", "HK"}, {"CN", "内地", "CN"}, {"OS", "海外", "SG"}};

    private final Connection connection;
    private final Dice dice;

    Organisation(Connection connection, long seed) {
        this.connection = connection;
        this.dice = new Dice(seed, 0, 11);
    }

    /** All who serve customers; the first are those of the demonstration. */
    List<Desk> enlarge(int customers) throws SQLException {
        var desks = read();
        var wanted = (int) (customers * CustomerRows.SERVED / CUSTOMERS_EACH);
        var sizes = new LinkedHashMap<Long, Integer>();
        desks.forEach(desk -> sizes.merge(desk.unitId(), 1, Integer::sum));
        var team = 0;
        while (desks.size() < wanted) {
            var unit = room(sizes);
            if (unit == null) {
                unit = team(team++);
                sizes.put(unit, 0);
            }
            desks.add(hire("am" + (desks.size() + 1), unit, 1000));
            sizes.merge(unit, 1, Integer::sum);
        }
        for (var taker : TAKERS) hire(taker, id("select id from org_unit where code = 'CENTRAL-2'"), 1_000_000);
        return desks;
    }

    private static Long room(LinkedHashMap<Long, Integer> sizes) {
        for (var entry : sizes.entrySet()) if (entry.getValue() < TEAM) return entry.getKey();
        return null;
    }

    private List<Desk> read() throws SQLException {
        var desks = new ArrayList<Desk>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select m.id, u.name, m.unit_id from account_manager m"
                        + " join app_user u on u.id = m.user_id order by m.id")) {
            while (rows.next()) desks.add(new Desk(rows.getLong(1), rows.getString(2), rows.getLong(3)));
        }
        return desks;
    }

    /** Ten teams to a branch; five of ten in Hong Kong, three on the mainland. */
    private long team(int number) throws SQLException {
        var region = REGIONS[number % 10 < 5 ? 0 : number % 10 < 8 ? 1 : 2];
        var branch = region[0] + "-B" + (number / 20 + 1);
        if (id("select id from org_unit where code = ?", branch) == null) {
            unit(branch, region[0], "BRANCH", region[1] + "分行 " + (number / 20 + 1), region[2]);
        }
        return unit("T" + (number + 1), branch, "TEAM", region[1] + (number + 1) + "隊", region[2]);
    }

    private long unit(String code, String parent, String kind, String name, String calendar) throws SQLException {
        var id = id(
                "insert into org_unit (id, code, kind, name, name_hant, name_hans, calendar)"
                        + " values (nextval('org_unit_seq'), ?, ?, ?, ?, ?, ?) returning id",
                code,
                kind,
                code,
                name,
                name,
                calendar);
        id(
                "insert into org_unit_parent (unit_id, parent_id, from_day) select ?, id, ? from org_unit where code = ?"
                        + " returning id",
                id,
                Date.valueOf(SINCE),
                parent);
        return id;
    }

    private Desk hire(String user, long unit, int capacity) throws SQLException {
        var name = Person.bornOn(LocalDate.of(1988, 5, 20), Place.HK, dice).name();
        var local = name.local() == null ? name.latin() : name.local();
        var account = id(
                "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')"
                        + " returning id",
                user,
                local + " " + name.latin());
        id(
                "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), ?, id, ?::bigint,"
                        + " ?::date from role where code = 'ACCOUNT_MANAGER' returning id",
                account,
                unit,
                Date.valueOf(SINCE));
        var manager = id(
                "insert into account_manager (id, user_id, unit_id, name_local, name_latin, position, region, languages,"
                        + " capacity) values (nextval('account_manager_seq'), ?, ?, ?, ?, 'Account manager', 'HK', '{yue,en}', ?)"
                        + " returning id",
                account,
                unit,
                local,
                name.latin(),
                capacity);
        return new Desk(manager, user, unit);
    }

    private Long id(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : null;
            }
        }
    }
}
