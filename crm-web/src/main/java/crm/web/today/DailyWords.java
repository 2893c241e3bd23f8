package crm.web.today;

import crm.task.TaskNode;
import crm.today.ReportStatus;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the reasons of daily follow-ups, the states of reports and months are called. */
@Named
@RequestScoped
public class DailyWords {

    @Inject
    Texts texts;

    @Inject
    UserSettings settings;

    public List<String> getReasons() {
        return Stream.of(TaskNode.values()).map(Enum::name).toList();
    }

    /** Why a customer is to be followed up. */
    public String reason(String code) {
        return texts.name("TaskNode", code);
    }

    public String reasons(List<String> codes) {
        return codes.stream().map(this::reason).collect(Collectors.joining(" · "));
    }

    public String tone(ReportStatus status) {
        if (status == null) return "";
        return switch (status) {
            case SUBMITTED -> "ok";
            case LATE -> "warn";
            case RETURNED -> "bad";
            case DRAFT -> "plain";
        };
    }

    /** "November 2026". */
    public String month(LocalDate day) {
        if (day == null) return "";
        return DateTimeFormatter.ofPattern(texts.of("format.month"), settings.getLocale())
                .format(day);
    }
}
