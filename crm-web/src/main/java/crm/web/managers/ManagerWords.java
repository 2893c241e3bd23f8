package crm.web.managers;

import crm.customer.PhoneNumbers;
import crm.org.ManagerRow;
import crm.org.ManagerStatus;
import crm.org.SpokenLanguage;
import crm.org.UnitName;
import crm.org.WorkingHours;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** How account managers are written on their pages. */
@Named
@RequestScoped
public class ManagerWords {

    @Inject
    Labels labels;

    @Inject
    Dates dates;

    @Inject
    Texts texts;

    @Inject
    UserSettings settings;

    public String name(ManagerRow manager) {
        return manager == null ? "" : labels.person(manager.nameLocal(), manager.nameLatin());
    }

    /** The name in the other script, where there is another. */
    public String other(ManagerRow manager) {
        var shown = name(manager);
        return shown.equals(manager.nameLocal()) ? different(manager.nameLatin(), shown) : manager.nameLocal();
    }

    private static String different(String name, String shown) {
        return name.equals(shown) ? "" : name;
    }

    public String unit(UnitName unit) {
        return unit == null ? "" : labels.unit(unit.name(), unit.nameHant(), unit.nameHans());
    }

    public String languages(List<String> codes) {
        var spoken = codes.stream().map(SpokenLanguage::of).filter(Objects::nonNull);
        return Enumeration.of(spoken.map(texts::name), settings.getLocale());
    }

    public String day(int day) {
        return Enumeration.name(day, settings.getLocale());
    }

    public String hours(WorkingHours hours) {
        var days = Enumeration.ofDays(hours.days(), settings.getLocale());
        return hours.from() == null ? days : days + " " + hours.from() + "–" + hours.to();
    }

    /** "3 Mar – 9 Mar", or until further notice. */
    public String days(LocalDate from, LocalDate to) {
        if (from == null) return "";
        return to == null
                ? texts.of("managers.list.sinceDay", dates.day(from))
                : from.equals(to) ? dates.day(from) : dates.day(from) + " – " + dates.day(to);
    }

    /** "+852 9123 4567". */
    public String phone(String e164) {
        return PhoneNumbers.grouped(e164);
    }

    public String tone(ManagerStatus status) {
        return switch (status) {
            case ACTIVE -> "ok";
            case ON_LEAVE -> "warn";
            case RESIGNED -> "neutral";
        };
    }
}
