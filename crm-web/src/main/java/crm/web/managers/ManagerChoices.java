package crm.web.managers;

import crm.access.RoleName;
import crm.org.ManagerAccountService;
import crm.org.ManagerQueries;
import crm.org.ManagerStatus;
import crm.org.SocialKind;
import crm.org.SpokenLanguage;
import crm.org.UnitName;
import crm.web.customers.Labels;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be chosen on the pages of account managers. */
@Named
@RequestScoped
public class ManagerChoices {

    private static final List<String> NEAR = List.of("HK", "CN", "MO", "TW", "SG");

    @Inject
    ManagerQueries managers;

    @Inject
    ManagerAccountService accounts;

    @Inject
    Labels labels;

    @Inject
    UserSettings settings;

    private List<UnitName> units;

    public List<UnitName> getUnits() {
        if (units == null) units = managers.units();
        return units;
    }

    /** The neighbours first, then all by name. */
    public List<String> getRegions() {
        var byName = Comparator.comparing(labels::region, Collator.getInstance(settings.getLocale()));
        return Stream.concat(
                        NEAR.stream(),
                        Stream.of(Locale.getISOCountries())
                                .filter(code -> !NEAR.contains(code))
                                .sorted(byName))
                .toList();
    }

    public SpokenLanguage[] getLanguages() {
        return SpokenLanguage.values();
    }

    public ManagerStatus[] getStatuses() {
        return ManagerStatus.values();
    }

    public SocialKind[] getSocialKinds() {
        return SocialKind.values();
    }

    /** ISO weekdays. */
    public List<String> getDays() {
        return List.of("1", "2", "3", "4", "5", "6", "7");
    }

    public AccountChoice[] getAccounts() {
        return AccountChoice.values();
    }

    /** The roles that can be given with an account. */
    public List<RoleName> getRoles() {
        return accounts.roles();
    }

    public List<String> freeUsers(String typed) {
        return managers.freeUsers(typed, 20);
    }
}
