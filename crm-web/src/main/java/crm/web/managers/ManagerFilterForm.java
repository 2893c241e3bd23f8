package crm.web.managers;

import static java.util.stream.Collectors.joining;

import crm.org.ManagerFilter;
import crm.org.ManagerStatus;
import crm.org.SpokenLanguage;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** What is typed and chosen above the account managers, and how it stands in the address. */
public class ManagerFilterForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/managers/list.xhtml";

    private String text;
    private String unit;
    private ManagerStatus status;
    private SpokenLanguage language;

    /** Reads an address; what means nothing there is left out. */
    void read(Map<String, String[]> parameters) {
        text = first(parameters, "q");
        unit = first(parameters, "unit");
        status = constant(ManagerStatus.class, first(parameters, "status"));
        language = constant(SpokenLanguage.class, first(parameters, "language"));
    }

    ManagerFilter toFilter() {
        return new ManagerFilter(text, unit, status, language, null);
    }

    void clear() {
        read(Map.of());
    }

    /** The address of the list in an order, with a manager in the drawer; either may be null. */
    String address(String sort, Long manager) {
        var query = Stream.of(
                        part("q", text),
                        part("unit", unit),
                        part("status", status),
                        part("language", language),
                        part("sort", sort),
                        part("manager", manager))
                .filter(part -> !part.isEmpty())
                .collect(joining("&"));
        return query.isEmpty() ? PAGE : PAGE + "?" + query;
    }

    static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }

    private static String part(String name, Object value) {
        return value == null || value.toString().isBlank()
                ? ""
                : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public ManagerStatus getStatus() {
        return status;
    }

    public void setStatus(ManagerStatus status) {
        this.status = status;
    }

    public SpokenLanguage getLanguage() {
        return language;
    }

    public void setLanguage(SpokenLanguage language) {
        this.language = language;
    }
}
