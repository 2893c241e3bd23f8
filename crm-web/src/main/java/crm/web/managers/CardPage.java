package crm.web.managers;

import crm.customer.PhoneNumbers;
import crm.org.NameCard;
import crm.org.SpokenLanguage;
import crm.web.support.AcceptedLanguages;
import crm.web.support.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/** WEB-INF/card/show.xhtml: what a customer sees who scans a printed code, in the language asked for or the browser's. */
@Named
@RequestScoped
public class CardPage {

    static final String CARD = "crm.card";
    static final String REGISTRATION = "crm.card.registration";
    private static final List<String> LANGUAGES = List.of("en", "zh-Hant", "zh-Hans");

    @Inject
    HttpServletRequest request;

    @Inject
    Texts texts;

    public NameCard getCard() {
        return (NameCard) request.getAttribute(CARD);
    }

    /** Where an account is opened by this code, or empty. */
    public String getRegistration() {
        return (String) request.getAttribute(REGISTRATION);
    }

    public List<String> getLanguages() {
        return LANGUAGES;
    }

    public String getLanguage() {
        return language(request);
    }

    static String language(HttpServletRequest request) {
        var asked = request.getParameter("lang");
        if (asked != null && LANGUAGES.contains(asked)) return asked;
        return AcceptedLanguages.of(request).stream()
                .map(AcceptedLanguages::ours)
                .filter(known -> known != null)
                .findFirst()
                .orElse("en");
    }

    /** What the manager is called, or empty. */
    public String getPosition() {
        var position = getCard().person().position();
        return position == null ? "" : position.in(getLanguage());
    }

    public Locale getLocale() {
        return Locale.forLanguageTag(getLanguage());
    }

    /** The address of this page, without its language. */
    public String getPath() {
        return request.getContextPath() + "/c/" + getCard().code();
    }

    public String getOffice() {
        var office = getCard().office();
        return inLanguage(office.name(), office.nameHant(), office.nameHans());
    }

    /** The name of the house, or that of the product while nobody has entered it. */
    public String getHouse() {
        var house = getCard().house();
        var name = inLanguage(house.name(), house.nameHant(), house.nameHans());
        return name.isEmpty() ? texts.of("app.name") : name;
    }

    /** What the house says below every card, or empty. */
    public String getNote() {
        var house = getCard().house();
        return inLanguage(house.note(), house.noteHant(), house.noteHans());
    }

    /** English where there is no other. */
    private String inLanguage(String english, String hant, String hans) {
        var text =
                switch (getLanguage()) {
                    case "zh-Hant" -> hant;
                    case "zh-Hans" -> hans;
                    default -> english;
                };
        return text.isEmpty() ? english : text;
    }

    /** Whose card it is: the manager's or the office's. */
    public String getName() {
        return getCard().person() == null ? getOffice() : getCard().person().name();
    }

    /** "+852 9123 4567". */
    public String phone(String e164) {
        return PhoneNumbers.grouped(e164);
    }

    public String getSpoken() {
        var languages = getCard().person().languages().stream();
        return Enumeration.of(languages.map((SpokenLanguage language) -> texts.name(language)), getLocale());
    }

    /** "Mon–Fri 09:00–18:00", or nothing where no hours are told. */
    public String getHours() {
        var hours = getCard().person().hours();
        if (hours.from() == null) return "";
        return Enumeration.ofDays(hours.days(), getLocale()) + " " + hours.from() + "–" + hours.to();
    }
}
