package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_RULE;

import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Reads the assignment rules and their versions. */
@Stateless
public class AllocationQueries {

    @Inject
    Db db;

    @Inject
    RuleBook book;

    /** What is in force and what is a draft, in order; of a rule that has both, the one in force comes first. */
    @Requires(ASSIGNMENT_RULE)
    public List<AllocationRuleRow> current() {
        return db.query(h -> rows(h.createQuery(
                "select * from allocation_rule where status <> 'RETIRED' order by position, rule, rule_version")));
    }

    /** All versions of a rule, the newest first; none where there never was one of that name. */
    @Requires(ASSIGNMENT_RULE)
    public List<AllocationRuleRow> history(String name) {
        return db.query(
                h -> rows(h.createQuery("select * from allocation_rule where rule = :name order by rule_version desc")
                        .bind("name", name)));
    }

    /** Whom a rule can name: the managers who work here. */
    @Requires(ASSIGNMENT_RULE)
    public List<Name> managers() {
        return db.query(h -> h.createQuery(
                        "select u.name, m.name_latin, m.name_local, m.name_local from account_manager m"
                                + " join app_user u on u.id = m.user_id where m.status = 'ACTIVE' order by m.name_latin, m.id")
                .map((row, context) -> new Name(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** The units a rule can name, from the head office down. */
    @Requires(ASSIGNMENT_RULE)
    public List<Name> units() {
        return db.query(h -> h.createQuery("select code, name, name_hant, name_hans from org_unit order by"
                        + " array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], kind), name, id")
                .map((row, context) -> new Name(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** What rules call somebody or something, and its name in three languages. */
    public record Name(String code, String english, String hant, String hans) implements Serializable {}

    private List<AllocationRuleRow> rows(Query query) {
        return query.map((row, context) -> row(row)).list().stream()
                .map(this::complete)
                .toList();
    }

    private AllocationRuleRow complete(AllocationRuleRow row) {
        return new AllocationRuleRow(
                row.id(),
                row.name(),
                row.version(),
                row.edition(),
                row.status(),
                row.position(),
                RuleBook.with(row.terms(), book.named(row.id()), book.hops(row.id())),
                row.changedBy(),
                row.changedAt(),
                row.reason(),
                row.activatedBy(),
                row.activatedAt(),
                row.retiredBy(),
                row.retiredAt(),
                row.retireReason());
    }

    private static AllocationRuleRow row(ResultSet row) throws SQLException {
        return new AllocationRuleRow(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                row.getInt("edition"),
                AllocationStatus.valueOf(row.getString("status")),
                row.getInt("position"),
                RuleBook.terms(row, List.of(), List.of()),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getString("reason"),
                row.getString("activated_by"),
                row.getObject("activated_at", OffsetDateTime.class),
                row.getString("retired_by"),
                row.getObject("retired_at", OffsetDateTime.class),
                row.getString("retire_reason"));
    }
}
