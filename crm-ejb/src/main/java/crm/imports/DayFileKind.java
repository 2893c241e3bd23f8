package crm.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file tells of the end of a business day. */
public enum DayFileKind {
    /** What each account holds of each currency. */
    BALANCES(List.of("account", "currency", "cash"), List.of("unsettled", "debt")),
    /** What each account holds of each security and fund. */
    POSITIONS(List.of("account", "market", "symbol", "quantity"), List.of("class")),
    /** Prices of securities and funds, and rates of currencies as those of the market FX. */
    PRICES(List.of("market", "symbol", "currency", "price"), List.of()),
    /** Trades as they were confirmed, with what they cost. */
    TRADES(List.of("trade", "account", "side", "market", "symbol", "quantity", "price", "currency"), List.of("fee"));

    private final List<String> needed;
    private final List<String> columns;

    DayFileKind(List<String> needed, List<String> optional) {
        this.needed = needed;
        this.columns = Stream.concat(needed.stream(), optional.stream()).toList();
    }

    /** The kind of a name such as {@code balances}. */
    public static Optional<DayFileKind> named(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** As manifests, addresses and jobs call it: {@code balances}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns a file must have. */
    List<String> needed() {
        return needed;
    }

    /** All columns, in the order in which lines are kept. */
    public List<String> columns() {
        return columns;
    }

    /** Whether customers are worth something else after it. */
    boolean movesAssets() {
        return this != TRADES;
    }
}
