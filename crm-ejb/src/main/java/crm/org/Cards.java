package crm.org;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads name cards. */
@ApplicationScoped
class Cards {

    private static final String CARD = """
        with recursive up (id, step) as (
          select m.unit_id, 0 from account_manager m where m.id = :id
          union all
          select p.parent_id, up.step + 1 from up join org_unit_parent p on p.unit_id = up.id
          where p.parent_id is not null and p.from_day <= :day::date and (p.to_day is null or p.to_day > :day::date)),
        office as (select u.* from up join org_unit u on u.id = up.id order by u.kind <> 'BRANCH', up.step limit 1),
        shown as (
          select (array_agg(u.phone order by up.step) filter (where u.phone is not null))[1] as phone,
            (array_agg(u.email order by up.step) filter (where u.email is not null))[1] as email,
            (array_agg(u.address order by up.step) filter (where u.address is not null))[1] as address
          from up join org_unit u on u.id = up.id)
        select m.id, m.status = 'RESIGNED' as resigned, m.name_local, m.name_latin, p.label as p_name, p.label_hant as p_hant,
          p.label_hans as p_hans, m.licences, m.languages,
          m.work_days, m.work_from, m.work_to, m.phone, m.email, o.name as o_name, o.name_hant as o_hant,
          o.name_hans as o_hans, s.phone as o_phone, s.email as o_email, s.address as o_address
        from account_manager m left join dictionary_entry p on p.kind = 'POSITION' and p.code = m.position cross join office o cross join shown s where m.id = :id
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** The card of a manager; that of the office when the manager has resigned, or nobody is looked after by managers. */
    NameCard of(long managerId, String code) {
        var house = house();
        var managers = settings.hasManagers();
        return db.query(h -> h.createQuery(CARD)
                .bind("id", managerId)
                .bind("day", settings.today())
                .map((row, context) -> new NameCard(
                        code,
                        row.getBoolean("resigned") || !managers ? null : person(row),
                        new NameCard.Office(
                                row.getString("o_name"),
                                row.getString("o_hant"),
                                row.getString("o_hans"),
                                row.getString("o_phone"),
                                row.getString("o_email"),
                                row.getString("o_address")),
                        house))
                .one());
    }

    private NameCard.House house() {
        var texts = db.query(h -> h
                .createQuery("select key, value from setting where key like 'brokerage.name%' or key like 'card.note%'")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return new NameCard.House(
                texts.get("brokerage.name"),
                texts.get("brokerage.name-hant"),
                texts.get("brokerage.name-hans"),
                texts.get("card.note"),
                texts.get("card.note-hant"),
                texts.get("card.note-hans"));
    }

    Optional<Long> managerOf(String code) {
        return db.query(h -> h.createQuery("select manager_id from qr_code where code = :code")
                .bind("code", code)
                .mapTo(Long.class)
                .findOne());
    }

    /** The picture of a manager's social account, or nothing. */
    Optional<byte[]> picture(long managerId, SocialKind kind) {
        return db.query(h -> h.createQuery("select s.image from manager_social s"
                        + " join account_manager m on m.id = s.manager_id and m.status <> 'RESIGNED'"
                        + " where s.manager_id = :id and s.kind = :kind and s.image is not null")
                .bind("id", managerId)
                .bind("kind", kind.name())
                .mapTo(byte[].class)
                .findOne());
    }

    private NameCard.Person person(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        return new NameCard.Person(
                id,
                row.getString("name_local"),
                row.getString("name_latin"),
                position(row),
                Arrays.asList((String[]) row.getArray("licences").getArray()),
                Stream.of((String[]) row.getArray("languages").getArray())
                        .map(SpokenLanguage::of)
                        .filter(Objects::nonNull)
                        .toList(),
                new WorkingHours(
                        Arrays.asList((Integer[]) row.getArray("work_days").getArray()),
                        row.getObject("work_from", LocalTime.class),
                        row.getObject("work_to", LocalTime.class)),
                row.getString("phone"),
                row.getString("email"),
                social(id));
    }

    private static NameCard.Position position(ResultSet row) throws SQLException {
        var name = row.getString("p_name");
        return name == null ? null : new NameCard.Position(name, row.getString("p_hant"), row.getString("p_hans"));
    }

    List<SocialAccount> social(long managerId) {
        return db.query(h -> h.createQuery(
                        "select kind, account, image is not null from manager_social where manager_id = :id order by"
                                + " kind")
                .bind("id", managerId)
                .map((row, context) ->
                        new SocialAccount(SocialKind.valueOf(row.getString(1)), row.getString(2), row.getBoolean(3)))
                .list());
    }
}
