package crm.customer;

import static crm.access.Permission.CUSTOMER_REGION;
import static crm.customer.CustomerRule.CHANGED_MEANWHILE;
import static crm.customer.CustomerRule.NOT_A_REGION;
import static crm.customer.CustomerRule.REASON_MISSING;
import static crm.customer.CustomerRule.REASON_TOO_LONG;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets people say where a customer belongs; it stands whatever is derived later, until they take it back. */
@Stateless
public class RegionService {

    private static final int LONGEST_REASON = 1_000;

    private static final String READ = """
            select version, residence, coalesce(phone_raw, phone) as phone_raw, ip_country, id_type, id_country, id_number, user_region, active_region,
              user_region_override, active_region_override
            from customer where id = :id for no key update""";

    private static final String WRITE = """
            update customer set version = version + 1, user_region_override = :userByHand,
              active_region_override = :activeByHand, user_region = :user, user_region_rule = :userRule,
              active_region = :active, active_region_rule = :activeRule
            where id = :id""";

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    AuditService audit;

    private record Standing(
            long version, Regions derived, String user, String active, String userByHand, String activeByHand) {}

    /**
     * Sets a region by hand.
     *
     * @param region  its code, or null to go back to what is derived
     * @param version the customer's version the decision was made on
     */
    @Requires(CUSTOMER_REGION)
    public void override(String number, RegionKind kind, String region, String reason, long version) {
        var id = customers.idInScope(CUSTOMER_REGION, number);
        if (reason == null || reason.isBlank()) throw REASON_MISSING.violatedBy();
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
        var code = region == null || region.isBlank() ? null : Regions.country(region);
        if (code == null && region != null && !region.isBlank()) throw NOT_A_REGION.violatedBy(region);
        var standing = standing(id);
        if (standing.version() != version) throw CHANGED_MEANWHILE.violatedBy(number);
        var userByHand = kind == RegionKind.USER ? code : standing.userByHand();
        var activeByHand = kind == RegionKind.ACTIVE ? code : standing.activeByHand();
        var regions = standing.derived().overridden(userByHand, activeByHand);
        write(id, userByHand, activeByHand, regions);
        audit.record(AuditEntry.ofCustomer("customer.region-set", id, number)
                .because(reason)
                .change(
                        regions(standing.user(), standing.active()),
                        regions(regions.user().value(), regions.active().value())));
    }

    private Standing standing(long id) {
        return db.query(h -> h.createQuery(READ)
                .bind("id", id)
                .map((row, context) -> standing(row))
                .one());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var type = row.getString("id_type");
        var document = type == null
                ? null
                : new IdDocument(
                        IdDocument.Type.valueOf(type), row.getString("id_country"), row.getString("id_number"));
        var residence = row.getString("residence");
        return new Standing(
                row.getLong("version"),
                Regions.derive(
                        residence,
                        PhoneNumbers.normalise(row.getString("phone_raw"), residence),
                        row.getString("ip_country"),
                        document),
                row.getString("user_region"),
                row.getString("active_region"),
                row.getString("user_region_override"),
                row.getString("active_region_override"));
    }

    private void write(long id, String userByHand, String activeByHand, Regions regions) {
        db.run(h -> h.createUpdate(WRITE)
                .bind("id", id)
                .bind("userByHand", userByHand)
                .bind("activeByHand", activeByHand)
                .bind("user", regions.user().value())
                .bind("userRule", regions.user().rule().name())
                .bind("active", regions.active().value())
                .bind("activeRule", regions.active().rule().name())
                .execute());
    }

    private static Map<String, String> regions(String user, String active) {
        var regions = new LinkedHashMap<String, String>();
        regions.put("userRegion", user);
        regions.put("activeRegion", active);
        return regions;
    }
}
