package crm.imports;

/**
 * How the lines of each kind of file become rows; cells stand in the order of {@link DayFileKind#columns()}.
 *
 * <p>The statements say how they are to be worked off ({@code offset 0}: row by row along the key; {@code not in}: by a hash),
 * since a file has just been written when they run: its rows are in no statistics yet, and a plan for the one row PostgreSQL
 * expects of it takes the square of the lines.
 */
enum LoadSql {
    BALANCES(
            "account_balance",
            "account_no, currency",
            "cells[1], cells[2]",
            "cells[1]",
            "cash, unsettled, debt, implied",
            "cells[3]::numeric, cells[4]::numeric, cells[5]::numeric, false"),
    POSITIONS(
            "account_position",
            "account_no, market, symbol",
            "cells[1], cells[2], cells[3]",
            "cells[1]",
            "quantity, asset_class, implied",
            "cells[4]::numeric, cells[5], false"),
    PRICES("price", "market, symbol", "cells[1], cells[2]", null, "currency, price", "cells[3], cells[4]::numeric"),
    TRADES(
            "account_trade",
            "trade_no",
            "cells[1]",
            "cells[2]",
            "account_no, side, market, symbol, quantity, price, currency, fee",
            "cells[2], cells[3], cells[4], cells[5], cells[6]::numeric, cells[7]::numeric, cells[8], cells[9]::numeric");

    /** Whose the accounts are that a statement names as {@code account_no}: of the first who opened it. */
    private static final String CUSTOMER = """
            left join lateral (select c.id from customer_event e join customer c on c.number = e.customer_number
              where e.type = 'application.successful' and e.account_no = %s order by e.time, e.source, e.event_id limit 1) a on true""";

    private final String table;
    private final String key;
    private final String keyCells;
    private final String account;
    private final String columns;
    private final String values;

    LoadSql(String table, String key, String keyCells, String account, String columns, String values) {
        this.table = table;
        this.key = key;
        this.keyCells = keyCells;
        this.account = account;
        this.columns = columns;
        this.values = values;
    }

    static LoadSql of(DayFileKind kind) {
        return valueOf(kind.name());
    }

    /**
     * Turns a stretch of lines into rows, and says of each line that does not become one why. Takes {@code file}, {@code after},
     * {@code to}, {@code day}, {@code source}, and {@code others}: the files of the day whose lines a repair must not tell again.
     */
    String load() {
        var customer = account == null ? "" : "customer_id, ";
        var found = account == null ? "" : "f.customer_id, ";
        var known = account == null ? "true" : "f.customer_id is not null";
        var own = this == BALANCES || this == POSITIONS ? " and not x.implied" : "";
        return """
            with found as materialized (
              select l.line, l.cells, %1$s as customer_id, row_number() over (partition by %2$s order by l.line) as nth
              from day_line l %3$s
              where l.file_id = :file and l.line > :after and l.line <= :to and l.rule is null),
            put as (
              insert into %4$s (file_id, business_date, source, %5$s, %6$s%7$s)
              select :file, :day, :source, %2$s, %8$s%9$s from found f
              where %10$s and nth = 1 and not exists (
                select from %4$s x where x.file_id = any (:others) and (%11$s) = (%2$s)%12$s offset 0)
              on conflict do nothing returning %5$s),
            refused as materialized (
              select f.line, case when %10$s then 'DayFileRule.LINE_TWICE' else 'DayFileRule.ACCOUNT_UNKNOWN' end as rule,
                case when %10$s then array[concat_ws(' ', %2$s)] else array[%13$s] end as details
              from found f where f.nth > 1 or (%2$s) not in (select %5$s from put))
            update day_line d set rule = r.rule, details = r.details from refused r
            where d.file_id = :file and d.line > :after and d.line <= :to and d.line = r.line
            """.formatted(
                        account == null ? "0::bigint" : "a.id",
                        keyCells,
                        account == null ? "" : CUSTOMER.formatted("l." + account),
                        table,
                        key,
                        customer,
                        columns,
                        found,
                        values,
                        known,
                        with("x."),
                        own,
                        account == null ? "''" : account);
    }

    private String with(String prefix) {
        return prefix + key.replace(", ", ", " + prefix);
    }

    String table() {
        return table;
    }

    /**
     * What a file does not name is gone: each row of the day before that has no successor gets one of nothing, or, where a line
     * of its account was refused, the same again. Takes {@code file}, {@code day}, {@code source}, {@code before} and
     * {@code today}: the files of those days, and {@code named}: whether accounts the file does not name are left alone.
     */
    String imply() {
        var nothing = this == BALANCES
                ? "case when held then y.cash else 0 end, case when held then y.unsettled else 0 end,"
                        + " case when held then y.debt else 0 end, true"
                : "case when held then y.quantity else 0 end, y.asset_class, true";
        var something = this == BALANCES ? "(y.cash <> 0 or y.unsettled <> 0 or y.debt <> 0)" : "y.quantity <> 0";
        return """
            with refused as materialized (
              select distinct cells[1] as account_no from day_line where file_id = :file and rule is not null)
            insert into %1$s (file_id, business_date, source, %2$s, customer_id, %3$s)
            select :file, :day, :source, %4$s, y.customer_id, %5$s
            from (select y.*, exists (select from refused r where r.account_no = y.account_no) as held from %1$s y
              where y.file_id = any (:before)) y
            where %6$s and not exists (select from %1$s t where t.file_id = any (:today) and (%7$s) = (%4$s) offset 0)
              and (not :named or exists (select from %1$s n where n.file_id = :file and n.account_no = y.account_no offset 0))
            on conflict do nothing
            """.formatted(table, key, columns, with("y."), nothing, something, with("t."));
    }
}
