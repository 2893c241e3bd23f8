package crm.web.dashboard;

import static java.util.stream.Collectors.joining;

import crm.dashboard.Age;
import crm.dashboard.DashboardRule;
import crm.dashboard.DashboardScope;
import crm.lifecycle.Stage;
import crm.web.customers.CustomerListAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The address of the dashboard: whose customers, which figure, and the order, columns and customer of the list. */
record DashboardAddress(DashboardScope scope, CardChoice choice, CustomerListAddress list) {

    private static final String PAGE = "/dashboard/my.xhtml";

    static DashboardAddress read(Map<String, String[]> parameters) {
        return new DashboardAddress(
                constant(parameters, "scope", DashboardScope.class),
                new CardChoice(
                        constant(parameters, "card", Stage.class),
                        constant(parameters, "age", Age.class),
                        "true".equals(first(parameters, "action"))),
                CustomerListAddress.read(parameters));
    }

    String write() {
        var own = Stream.of(
                        part("scope", scope),
                        part("card", choice.stage()),
                        part("age", choice.age()),
                        choice.action() ? "action=true" : "")
                .filter(part -> !part.isEmpty())
                .collect(joining("&"));
        return list.on(PAGE, own);
    }

    private static String part(String name, Enum<?> constant) {
        return constant == null ? "" : name + "=" + constant.name();
    }

    private static <E extends Enum<E>> E constant(Map<String, String[]> parameters, String name, Class<E> type) {
        var text = first(parameters, name);
        if (text == null) return null;
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> DashboardRule.NO_SUCH_FIGURE.violatedBy(text));
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }
}
