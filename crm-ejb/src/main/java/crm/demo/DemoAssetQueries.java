package crm.demo;

import static crm.access.Permission.JOB_DEMO;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What the demonstration's core system knows of accounts. */
@Stateless
public class DemoAssetQueries {

    private static final String ACCOUNTS = """
            select distinct on (c.id) c.id, e.account_no, c.assets / 100.0, c.stage = 'TRADED',
              (e.time at time zone :zone)::date
            from customer c join customer_event e on e.customer_number = c.number and e.type = 'application.successful'
            where c.stage in ('FUNDED', 'TRADED') and c.assets is not null
            order by c.id, e.time, e.source, e.event_id""";

    private static final String FLOWS = """
            select c.id, (e.time at time zone :zone)::date, case when e.type = 'deposit.confirmed' then e.amount else -e.amount end
            from customer_event e join customer c on c.number = e.customer_number
            where e.type in ('deposit.confirmed', 'withdrawal.confirmed') and e.currency = 'HKD'
              and (e.time at time zone :zone)::date > :after""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** The first account of a customer, and what the customer holds today in Hong Kong dollars. */
    record Account(long customer, String no, BigDecimal worth, boolean traded, LocalDate opened) {}

    /** What came in, or went out below 0. */
    record Flow(long customer, LocalDate day, BigDecimal amount) {}

    /** True while the core system has told nothing. */
    @Requires(JOB_DEMO)
    public boolean isSilent() {
        return db.query(h -> h.createQuery("select not exists (select from day_file)")
                .mapTo(Boolean.class)
                .one());
    }

    @Requires(JOB_DEMO)
    public List<Account> accounts() {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery(ACCOUNTS)
                .bind("zone", settings.text("brokerage.zone"))
                .map((row, context) -> new Account(
                        row.getLong(1),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getBoolean(4),
                        row.getObject(5, LocalDate.class)))
                .list()));
    }

    /** Of days after one. */
    @Requires(JOB_DEMO)
    public List<Flow> flows(LocalDate after) {
        refuseRealData();
        return rows.house(() -> db.query(h -> h.createQuery(FLOWS)
                .bind("zone", settings.text("brokerage.zone"))
                .bind("after", after)
                .map((row, context) ->
                        new Flow(row.getLong(1), row.getObject(2, LocalDate.class), row.getBigDecimal(3)))
                .list()));
    }

    private void refuseRealData() {
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
    }
}
