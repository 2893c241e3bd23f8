package crm.task;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings that decide about tasks, read together: they are asked for in every transaction that touches a customer. */
@ApplicationScoped
class TaskSetup {

    private static final Pattern RATE =
            Pattern.compile("(?<=^|[,\\s])([A-Z]{3})\\s*=\\s*([0-9]+(?:\\.[0-9]+)?)(?=\\s*(?:,|$))");

    private static final String READ = """
        select key, value from setting where key in ('brokerage.zone', 'brokerage.base-currency', 'flow.large-share',
          'flow.look-back-days', 'flow.rates', 'task.without-manager', 'managers.used', 'flow.large-amount', 'flow.large-amounts')
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
     * Large movements of money. In another currency than the base currency they are compared by its rate; a currency
     * without one as if it were the base currency.
     *
     * @param base     the base currency
     * @param large    from how much on a movement in it is large
     * @param rates    by currency, what a unit is worth in the base currency
     * @param own      from how much on a movement is large in currencies for which that is set: {@code USD=50000}
     * @param share    from which share of the assets on
     * @param lookBack for how many days a movement is worth a call
     */
    record Flows(
            String base,
            BigDecimal large,
            Map<String, BigDecimal> rates,
            Map<String, BigDecimal> own,
            BigDecimal share,
            int lookBack) {

        /** Those of which more is known than that they are none of the others. */
        Set<String> currencies() {
            var known = new TreeSet<>(rates.keySet());
            known.addAll(own.keySet());
            known.add(base);
            return known;
        }

        BigDecimal least(String currency) {
            var set = own.get(currency);
            return set != null ? set : large.divide(rate(currency), 2, RoundingMode.HALF_UP);
        }

        BigDecimal rate(String currency) {
            return currency.equals(base) ? BigDecimal.ONE : rates.getOrDefault(currency, BigDecimal.ONE);
        }
    }

    Now now() {
        var values = db
                .query(h -> h.createQuery(READ)
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .list())
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var zone = ZoneId.of(values.get("brokerage.zone"));
        var base = values.get("brokerage.base-currency");
        var flows = new Flows(
                base,
                new BigDecimal(values.get("flow.large-amount")),
                rates(values.getOrDefault("flow.rates", "")),
                rates(values.getOrDefault("flow.large-amounts", "")),
                new BigDecimal(values.get("flow.large-share")),
                Integer.parseInt(values.get("flow.look-back-days")));
        var without = "true".equals(values.get("task.without-manager")) || "false".equals(values.get("managers.used"));
        return new Now(zone, LocalDate.ofInstant(clock.instant(), zone), flows, without);
    }

    /** Reads {@code USD=7.8,CNY=1.08}. What is no such rate is as if it were not there: no customer's work may hang on it. */
    static Map<String, BigDecimal> rates(String text) {
        return RATE.matcher(text)
                .results()
                .map(rate -> Map.entry(rate.group(1), new BigDecimal(rate.group(2))))
                .filter(rate -> rate.getValue().signum() > 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
    }
}
