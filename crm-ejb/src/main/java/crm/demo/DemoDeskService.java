package crm.demo;

import static crm.access.Permission.FOLLOWUP_ADD;
import static crm.access.Permission.JOB_DEMO;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.customer.Tiers;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** What a manager of the demonstration wrote down on past days, many records in one transaction. */
@Stateless
public class DemoDeskService {

    @Inject
    FollowUpService followUps;

    @Inject
    Settings settings;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Tiers tiers;

    /** A record and the customer it is about. */
    record Entry(String number, DemoStory.Contact contact) {}

    /** Adds the records, each on its own day. */
    @Requires(FOLLOWUP_ADD)
    public int write(List<Entry> entries) {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
        for (var entry : entries) DemoClock.at(entry.contact().at(), () -> followUps.add(request(entry)));
        return entries.size();
    }

    /** Says what funded customers hold, which no event tells: a few hold millions. Tiers follow by the rule. */
    @Requires(JOB_DEMO)
    public int enrich() {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
        var enriched = rows.house(() -> db.query(h -> h.createQuery(
                        "update customer set assets_as_of = :day, assets = 100 * (1000 + id / 100 * 7919 % 60000) * case"
                                + " when id / 100 % 50 = 0 then 150 when id / 100 % 10 = 3 then 40 when id / 100 % 5 = 1"
                                + " then 10 else 1 end where stage in ('FUNDED', 'TRADED') and assets is null returning id")
                .bind("day", settings.today().minusDays(1))
                .mapTo(Long.class)
                .list()));
        tiers.rank(enriched);
        return enriched.size();
    }

    private static FollowUpRequest request(Entry entry) {
        var contact = entry.contact();
        return new FollowUpRequest(
                entry.number(),
                null,
                List.of(contact.method()),
                contact.result(),
                contact.intent(),
                contact.level(),
                contact.next(),
                null,
                contact.remark(),
                null,
                null,
                null,
                null);
    }
}
