package crm.demo;

import static crm.access.Permission.FOLLOWUP_ADD;
import static crm.access.Permission.JOB_DEMO;

import crm.access.Requires;
import crm.access.RowAccess;
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

    /** A record and the customer it is about. */
    record Entry(String number, DemoStory.Contact contact) {}

    /** Adds the records, each on its own day. */
    @Requires(FOLLOWUP_ADD)
    public int write(List<Entry> entries) {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
        for (var entry : entries) DemoClock.at(entry.contact().at(), () -> followUps.add(request(entry)));
        return entries.size();
    }

    /** Gives customers without a tier one: a few are platinum, more gold and silver. */
    @Requires(JOB_DEMO)
    public int rank() {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
        return rows.house(
                () -> db.query(h -> h.execute("update customer set tier = case when id / 100 % 50 = 0 then 'PLATINUM'"
                        + " when id / 100 % 10 = 3 then 'GOLD' when id / 100 % 5 = 1 then 'SILVER' else 'STANDARD' end"
                        + " where tier is null")));
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
