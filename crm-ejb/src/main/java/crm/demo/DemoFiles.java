package crm.demo;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_UP;

import crm.demo.DemoAssetQueries.Account;
import crm.demo.DemoAssetQueries.Flow;
import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import crm.imports.LoadService;
import crm.imports.Manifest;
import crm.imports.Reception;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.OpenDays;
import crm.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of the last business days, as a core system tells them: every customer with money holds it in Hong Kong dollars, some
 * US dollars and, once they traded, two securities and a fund, of which the last day is worth about what the customer holds.
 */
@ApplicationScoped
public class DemoFiles {

    private static final int DAYS = 15;
    private static final int CHUNK = 5_000;
    private static final String SOURCE = "core";
    private static final BigDecimal DOLLAR = new BigDecimal("7.80");

    /** A security of the demonstration: its price on the last day, and how far it swings, in percent. */
    private record Paper(String market, String symbol, String assetClass, String price, int swing) {

        BigDecimal on(int ago) {
            var wave = BigDecimal.valueOf(Math.round(100 * swing * Math.sin(ago * 0.9 + symbol.length() + swing)), 4);
            var drift = BigDecimal.valueOf((long) ago * swing, 3).negate();
            return new BigDecimal(price)
                    .multiply(BigDecimal.ONE
                            .add(wave.multiply(BigDecimal.valueOf(ago == 0 ? 0 : 1)))
                            .add(drift))
                    .setScale(3, HALF_UP);
        }
    }

    private static final List<Paper> PAPERS = List.of(
            new Paper("HK", "0700", "SECURITY", "512.5", 3),
            new Paper("HK", "0005", "SECURITY", "104.3", 2),
            new Paper("HK", "2800", "FUND", "26.14", 1));

    @Inject
    DemoActors people;

    @Inject
    DemoAssetQueries core;

    @Inject
    OpenDays open;

    @Inject
    Reception reception;

    @Inject
    LoadService files;

    /** Tells them, where nothing was told yet; two lines of the last day are wrong, to be repaired. */
    public void tell(LocalDate today, long runId) {
        if (!people.as("batch", core::isSilent)) return;
        var days = days(today);
        var accounts = people.as("batch", core::accounts);
        var flows = people.as("batch", () -> core.flows(days.get(0))).stream()
                .collect(Collectors.groupingBy(Flow::customer));
        for (int i = 0; i < days.size(); i++) {
            var ago = days.size() - 1 - i;
            var day = days.get(i);
            hand(DayFileKind.PRICES, day, prices(ago));
            hand(DayFileKind.BALANCES, day, balances(accounts, flows, days, day, ago == 0));
            hand(DayFileKind.POSITIONS, day, positions(accounts, day));
        }
        for (var kind : List.of(DayFileKind.PRICES, DayFileKind.BALANCES, DayFileKind.POSITIONS)) {
            load(kind, days.get(days.size() - 1), runId);
        }
    }

    private List<LocalDate> days(LocalDate today) {
        var days = new ArrayList<LocalDate>();
        for (var day = today; days.size() < DAYS; ) {
            day = open.lastOpen(CalendarPlace.HK, CalendarPurpose.MARKET, day.minusDays(1));
            days.add(0, day);
        }
        return days;
    }

    private void load(DayFileKind kind, LocalDate day, long runId) {
        var next = people.as("batch", () -> files.next(kind, day, CHUNK));
        while (next.isPresent()) {
            var stretch = next.get();
            people.as("batch", () -> files.load(stretch, runId));
            next = people.as("batch", () -> files.next(kind, day, CHUNK));
        }
    }

    private void hand(DayFileKind kind, LocalDate day, String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var name = kind.key() + "-" + day + ".csv";
        var manifest =
                new Manifest(kind, SOURCE, CalendarPlace.HK, day, name, null, Sha256.hex(content), DayFileMode.FIRST);
        people.as("feed", () -> reception.receive(manifest, new ByteArrayInputStream(content)));
    }

    private static String prices(int ago) {
        var text = new StringBuilder("market,symbol,currency,price\n");
        text.append("FX,USD,HKD,")
                .append(DOLLAR.add(BigDecimal.valueOf(ago % 5, 3)))
                .append('\n');
        for (var paper : PAPERS) {
            text.append(paper.market() + "," + paper.symbol() + ",HKD," + paper.on(ago) + "\n");
        }
        return text.toString();
    }

    private static String balances(
            List<Account> accounts,
            Map<Long, List<Flow>> flows,
            List<LocalDate> days,
            LocalDate day,
            boolean withMistakes) {
        var text = new StringBuilder("account,currency,cash,unsettled,debt\n");
        for (var account : accounts) {
            if (account.opened().isAfter(day)) continue;
            var of = flows.getOrDefault(account.customer(), List.of());
            var cash = cash(account, later(of, day)).add(missing(account, of, days));
            text.append(account.no() + ",HKD," + cash + ",0,0\n");
            text.append(account.no() + ",USD," + dollars(account) + ",0,0\n");
        }
        if (withMistakes) text.append("HK-000000,HKD,1280.00,0,0\nHK-000001,HKD,12 800.00,0,0\n");
        return text.toString();
    }

    private static BigDecimal dollars(Account account) {
        return part(account, 10).divide(DOLLAR, 2, DOWN);
    }

    /** What moved after a day, and is not there yet. */
    private static BigDecimal later(List<Flow> flows, LocalDate day) {
        return flows.stream()
                .filter(flow -> flow.day().isAfter(day))
                .map(Flow::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cash(Account account, BigDecimal later) {
        return account.worth()
                .subtract(dollars(account).multiply(DOLLAR))
                .subtract(inPapers(account))
                .subtract(later)
                .setScale(2, HALF_UP);
    }

    /** What has to be added so that nobody of the demonstration owes anything on any of the days. */
    private static BigDecimal missing(Account account, List<Flow> flows, List<LocalDate> days) {
        return days.stream()
                .map(day -> cash(account, later(flows, day)).negate().max(BigDecimal.ZERO))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private static String positions(List<Account> accounts, LocalDate day) {
        var text = new StringBuilder("account,market,symbol,quantity,class\n");
        for (var account : accounts) {
            if (!account.traded() || account.opened().isAfter(day)) continue;
            for (var paper : PAPERS) {
                text.append(account.no() + "," + paper.market() + "," + paper.symbol() + "," + quantity(account, paper)
                        + "," + paper.assetClass() + "\n");
            }
        }
        return text.toString();
    }

    private static BigDecimal part(Account account, int percent) {
        return account.worth().max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(percent, 2));
    }

    private static BigDecimal quantity(Account account, Paper paper) {
        return part(account, 20).divide(new BigDecimal(paper.price()), 0, DOWN);
    }

    private static BigDecimal inPapers(Account account) {
        if (!account.traded()) return BigDecimal.ZERO;
        return PAPERS.stream()
                .map(paper -> quantity(account, paper).multiply(paper.on(0)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
