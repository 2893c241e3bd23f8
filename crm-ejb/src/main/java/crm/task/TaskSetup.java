package crm.task;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The settings that decide about tasks, read together: they are asked for in every transaction that touches a customer. */
@ApplicationScoped
class TaskSetup {

    private static final String AMOUNT = "flow.large-amount";

    private static final String READ = """
            select key, value from setting where key in ('brokerage.zone', 'brokerage.base-currency', 'flow.large-share',
              'flow.look-back-days', 'task.without-manager', 'managers.used') or key like 'flow.large-amount%'
            """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /**
     * What they say now.
     *
     * @param zone           where the brokerage's days begin and end
     * @param flows          what counts as a large movement of money
     * @param withoutManager whether customers nobody is responsible for have tasks: where that is set, and where there are no
     *                       account managers
     */
    record Now(ZoneId zone, LocalDate today, Flows flows, boolean withoutManager) {}

    /**
     * Large movements of money.
     *
     * @param base     the base currency
     * @param least    by currency, from how much on a movement is large: the setting for the base currency, and those that
     *                 name another, {@code flow.large-amount.USD}
     * @param share    in the base currency, from which share of the assets on
     * @param lookBack for how many days a movement is worth a call
     */
    record Flows(String base, Map<String, BigDecimal> least, BigDecimal share, int lookBack) {}

    private record Setting(String key, String value) {}

    Now now() {
        var told = db.query(h -> h.createQuery(READ)
                .map((row, context) -> new Setting(row.getString(1), row.getString(2)))
                .list());
        var values = told.stream().collect(toMap(Setting::key, Setting::value));
        var zone = ZoneId.of(values.get("brokerage.zone"));
        var base = values.get("brokerage.base-currency");
        var flows = new Flows(
                base,
                least(told, base),
                new BigDecimal(values.get("flow.large-share")),
                Integer.parseInt(values.get("flow.look-back-days")));
        var without = "true".equals(values.get("task.without-manager")) || "false".equals(values.get("managers.used"));
        return new Now(zone, LocalDate.ofInstant(clock.instant(), zone), flows, without);
    }

    private static Map<String, BigDecimal> least(List<Setting> told, String base) {
        return told.stream()
                .filter(setting -> setting.key().startsWith(AMOUNT))
                .collect(toMap(
                        setting -> setting.key().equals(AMOUNT)
                                ? base
                                : setting.key().substring(AMOUNT.length() + 1),
                        setting -> new BigDecimal(setting.value()),
                        (one, other) -> one));
    }
}
