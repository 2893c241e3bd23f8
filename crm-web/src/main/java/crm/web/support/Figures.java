package crm.web.support;

import crm.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers and amounts as people read them. What is not known is a dash, never a nought. */
@Named
@ApplicationScoped
public class Figures {

    private static final String UNKNOWN = "—";
    private static final Locale GROUPING = Locale.ENGLISH; // 1,284,300 in all three languages

    public String number(Number value) {
        return value == null ? UNKNOWN : format(0, 6).format(value);
    }

    /** "HKD 1,284,300": whole units, for lists. */
    public String amount(Number value, String currency) {
        if (value == null) return UNKNOWN;
        var figure = format(0, 0).format(value);
        return currency == null || currency.isEmpty() ? figure : currency + " " + figure;
    }

    /** "HKD 1,284,300.50", for hover and details. */
    public String exact(Number value, String currency) {
        if (value == null) return "";
        var decimals = value instanceof BigDecimal decimal ? Math.max(0, decimal.scale()) : 0;
        var figure = format(decimals, decimals).format(value);
        return currency == null || currency.isEmpty() ? figure : currency + " " + figure;
    }

    /** A {@link Money}, or a number with its currency, as on lists. */
    public String show(Object value, String currency) {
        if (value instanceof Money money) return amount(money.amount(), money.currency());
        return amount((Number) value, currency);
    }

    /** The same to the last cent. */
    public String showExact(Object value, String currency) {
        if (value instanceof Money money) return exact(money.amount(), money.currency());
        return exact((Number) value, currency);
    }

    private static NumberFormat format(int least, int most) {
        var format = NumberFormat.getNumberInstance(GROUPING);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
