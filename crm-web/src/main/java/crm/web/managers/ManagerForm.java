package crm.web.managers;

import crm.org.ManagerRequest;
import crm.org.ManagerView;
import crm.org.SocialKind;
import crm.org.SpokenLanguage;
import crm.org.WorkingHours;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is typed of an account manager. */
public class ManagerForm implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_CAPACITY = 300;

    private String user;
    private String nameLocal;
    private String nameLatin;
    private String position;
    private String unit;
    private String region;
    private List<String> languages = new ArrayList<>(); // names of constants: what check boxes send back
    private String licences;
    private Integer capacity = USUAL_CAPACITY;
    private List<String> days = texts(WorkingHours.USUAL.days());
    private String from;
    private String to;
    private String phone;
    private String email;
    private final HashMap<String, String> social = new HashMap<>();
    private LocalDate joinedOn;

    static ManagerForm of(ManagerView view) {
        var form = new ManagerForm();
        var row = view.row();
        form.user = row.user();
        form.nameLocal = row.nameLocal();
        form.nameLatin = row.nameLatin();
        form.position = row.position();
        form.unit = row.unit().code();
        form.region = row.region();
        form.languages = row.languages().stream()
                .map(SpokenLanguage::of)
                .filter(Objects::nonNull)
                .map(Enum::name)
                .collect(Collectors.toCollection(ArrayList::new));
        form.licences = String.join(", ", row.licences());
        form.capacity = row.capacity();
        form.days = texts(view.hours().days());
        form.from = text(view.hours().from());
        form.to = text(view.hours().to());
        form.phone = row.phone();
        form.email = row.email();
        view.accounts().forEach((kind, account) -> form.social.put(kind.name(), account));
        form.joinedOn = row.joinedOn();
        return form;
    }

    ManagerRequest toRequest() {
        var accounts = new EnumMap<SocialKind, String>(SocialKind.class);
        social.forEach((kind, account) -> accounts.put(SocialKind.valueOf(kind), account));
        var spoken = EnumSet.noneOf(SpokenLanguage.class);
        languages.forEach(language -> spoken.add(SpokenLanguage.valueOf(language)));
        return new ManagerRequest(
                user,
                nameLocal,
                nameLatin,
                position,
                unit,
                region,
                spoken,
                licences == null
                        ? List.of()
                        : Stream.of(licences.split("[,，、;；]")).toList(),
                capacity == null ? 0 : capacity,
                new WorkingHours(
                        days.stream().map(Integer::valueOf).toList(),
                        time(from, LocalTime.MAX),
                        time(to, LocalTime.MIN)),
                phone,
                email,
                accounts,
                joinedOn);
    }

    /** @param otherwise stands for what cannot be read, such that the hours are refused */
    private static LocalTime time(String typed, LocalTime otherwise) {
        if (typed == null || typed.isBlank()) return null;
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeException none) {
            return otherwise;
        }
    }

    private static List<String> texts(List<Integer> days) {
        return days.stream().map(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String text(LocalTime time) {
        return time == null ? null : time.toString();
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getNameLocal() {
        return nameLocal;
    }

    public void setNameLocal(String nameLocal) {
        this.nameLocal = nameLocal;
    }

    public String getNameLatin() {
        return nameLatin;
    }

    public void setNameLatin(String nameLatin) {
        this.nameLatin = nameLatin;
    }

    public String getPosition() {
        return position;
    }

    public void setPosition(String position) {
        this.position = position;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public List<String> getLanguages() {
        return languages;
    }

    public void setLanguages(List<String> languages) {
        this.languages = languages == null ? new ArrayList<>() : languages;
    }

    public String getLicences() {
        return licences;
    }

    public void setLicences(String licences) {
        this.licences = licences;
    }

    public Integer getCapacity() {
        return capacity;
    }

    public void setCapacity(Integer capacity) {
        this.capacity = capacity;
    }

    public List<String> getDays() {
        return days;
    }

    public void setDays(List<String> days) {
        this.days = days == null ? new ArrayList<>() : days;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    /** By the name of the kind. */
    public Map<String, String> getSocial() {
        return social;
    }

    public LocalDate getJoinedOn() {
        return joinedOn;
    }

    public void setJoinedOn(LocalDate joinedOn) {
        this.joinedOn = joinedOn;
    }
}
