package crm.web.today;

import crm.today.DailyFilter;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** What is chosen above the daily follow-ups. */
public class DailyFilterForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String DONE = "done";

    private String what;
    private LocalDate day;
    private String manager;
    private String unit;
    private String stage;
    private String reason;
    private String result;

    DailyFilter toFilter() {
        return new DailyFilter(
                blank(manager),
                blank(unit),
                blank(stage),
                isDone() ? null : blank(reason),
                isDone() ? blank(result) : null);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What is chosen, as it stands in the address. */
    public String getAddress() {
        var address = new StringBuilder("/today/follow-ups.xhtml?what=").append(isDone() ? DONE : "to-do");
        if (isDone() && day != null) address.append("&day=").append(day);
        append(address, "manager", manager);
        append(address, "unit", unit);
        append(address, "stage", stage);
        if (!isDone()) append(address, "reason", reason);
        if (isDone()) append(address, "result", result);
        return address.toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        if (blank(value) == null) return;
        address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** Whether what is done is shown, in place of what is to do. */
    public boolean isDone() {
        return DONE.equals(what);
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getResult() {
        return result;
    }

    public void setResult(String result) {
        this.result = result;
    }
}
