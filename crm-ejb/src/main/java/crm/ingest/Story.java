package crm.ingest;

import crm.customer.ContactMade;
import crm.customer.IpCountry;
import crm.lifecycle.EventType;
import crm.lifecycle.Fact;
import crm.lifecycle.Lifecycle;
import crm.lifecycle.LifecycleState;
import crm.lifecycle.Stage;
import crm.lifecycle.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One customer in one request: what was known, what is new, and what the two amount to. Before and after are both derived,
 * so that only what differs is written.
 */
final class Story {

    private static final Set<EventType> MONEY = EnumSet.of(
            EventType.DEPOSIT_CONFIRMED,
            EventType.DEPOSIT_REJECTED,
            EventType.DEPOSIT_REVERSED,
            EventType.WITHDRAWAL_CONFIRMED);

    private static final Set<EventType> COMPLAINTS = EnumSet.of(EventType.COMPLAINT_OPENED, EventType.COMPLAINT_CLOSED);

    /** A registration brings in what waited for it. */
    private static final Set<EventType> BRINGS_COMPLAINTS =
            EnumSet.of(EventType.CUSTOMER_REGISTERED, EventType.COMPLAINT_OPENED, EventType.COMPLAINT_CLOSED);

    private final String number;
    private final KnownCustomer customer;
    private final List<PlatformEvent> known = new ArrayList<>();
    private final List<PlatformEvent> fresh = new ArrayList<>();
    private final Set<EventKey> freshKeys = new HashSet<>();

    private long id;
    private LifecycleState before;
    private LifecycleState after;
    private LifecycleColumns columns;
    private boolean lifecycleChanged;
    private List<ContactMade> contactsMade = List.of();
    private final Set<String> changedFields = new TreeSet<>();

    /** @param customer null where the number is not registered yet */
    Story(String number, KnownCustomer customer) {
        this.number = number;
        this.customer = customer;
        if (customer != null) id = customer.id();
    }

    void addFresh(PlatformEvent event) {
        fresh.add(event);
        freshKeys.add(EventKey.of(event));
    }

    /** An event read from the database, where the new ones stand already. */
    void addKnown(PlatformEvent event) {
        if (!freshKeys.contains(EventKey.of(event))) known.add(event);
    }

    /** Derives where the customer stood and stands. */
    void derive() {
        before = derive(known.stream());
        after = derive(Stream.concat(known.stream(), fresh.stream()));
        columns = LifecycleColumns.of(after);
        lifecycleChanged = after.stage() != Stage.POTENTIAL
                && (isNew() || !columns.equals(LifecycleColumns.of(before)) || historyRewritten());
    }

    String number() {
        return number;
    }

    /** Null while the customer is new. */
    KnownCustomer customer() {
        return customer;
    }

    long id() {
        return id;
    }

    /** A new customer was given an id. */
    void written(long newId) {
        id = newId;
    }

    boolean isNew() {
        return customer == null;
    }

    /** Nothing is seen of a number before its registration. */
    boolean isVisible() {
        return customer != null || fresh.stream().anyMatch(e -> e.type() == EventType.CUSTOMER_REGISTERED);
    }

    boolean touchesLifecycle() {
        return fresh.stream().anyMatch(e -> e.type().decidesLifecycle());
    }

    boolean touchesProfile() {
        return fresh.stream().anyMatch(PlatformEvent::describesCustomer);
    }

    /** Whether new events tell of money that came, went or came back. */
    boolean movesMoney() {
        return fresh.stream().anyMatch(e -> MONEY.contains(e.type()));
    }

    /** Whether an event can make a complaint known of a customer. */
    static boolean mayBringComplaint(ParsedEvent parsed) {
        return BRINGS_COMPLAINTS.contains(parsed.event().type());
    }

    /** Whether a complaint becomes known of the customer. */
    boolean complains() {
        return id != 0
                && (isNew() ? Stream.concat(known.stream(), fresh.stream()) : fresh.stream())
                        .anyMatch(e -> COMPLAINTS.contains(e.type()));
    }

    /** What the database has to be asked about this customer's earlier events. */
    EventStore.Wanted wanted() {
        return new EventStore.Wanted(number, touchesLifecycle(), touchesProfile(), isNew());
    }

    Stage stageBefore() {
        return isNew() ? null : before.stage();
    }

    /** Whether the customer is registered from now on. */
    boolean arrives() {
        return isNew() || before.stage() == Stage.POTENTIAL && after.stage() != Stage.POTENTIAL;
    }

    /** Whether the customer came to another stage; whoever arrives, to one beyond the first. */
    boolean changesStage() {
        return arrives() ? after.stage() != Stage.REGISTERED : before.stage() != after.stage();
    }

    LifecycleState after() {
        return after;
    }

    /** Whether a lifecycle is to be written; that of a potential customer waits for the registration. */
    boolean lifecycleChanged() {
        return lifecycleChanged;
    }

    /** Whether there is anything to count that was not counted before, or no longer. */
    boolean milestonesChanged() {
        return after != null
                && after.stage() != Stage.POTENTIAL
                && !after.milestones().equals(isNew() ? List.of() : before.milestones());
    }

    boolean registrationMoved() {
        return !isNew()
                && before.registeredAt() != null
                && !before.registeredAt().equals(after.registeredAt());
    }

    LifecycleColumns columns() {
        return columns;
    }

    /** Who the customer is, or null where the new events say nothing that was not known. */
    Profile profile(IpCountry countries) {
        var told = told(Stream.concat(known.stream(), fresh.stream()));
        if (isNew()) {
            return Profile.of(told, countries);
        }
        var toldBefore = told(known.stream());
        if (told.equals(toldBefore)) return null;
        changedFields.addAll(told.changedSince(toldBefore));
        return Profile.changed(toldBefore, told, countries);
    }

    /**
     * What was written anew of a customer who was there already, for the audit trail: fields of the profile by the names
     * of the contract, and what else no move tells of. Never their values.
     */
    Set<String> changedFields() {
        if (isNew() || !lifecycleChanged) return changedFields;
        var earlier = LifecycleColumns.of(before);
        if (!Objects.equals(earlier.exemption(), columns.exemption())) changedFields.add("reclaimExemption");
        if (!Objects.equals(earlier.accountStatus(), columns.accountStatus())) changedFields.add("accountStatus");
        return changedFields;
    }

    private static ProfileFields told(Stream<PlatformEvent> events) {
        return ProfileFields.merged(
                events.filter(PlatformEvent::describesCustomer).toList());
    }

    /** How many moves of the history stand as they were. */
    int movesKept() {
        var old = isNew() ? List.<Transition>of() : before.history();
        var kept = 0;
        while (kept < old.size()
                && kept < after.history().size()
                && old.get(kept).equals(after.history().get(kept))) {
            kept++;
        }
        return kept;
    }

    boolean historyRewritten() {
        return !isNew() && movesKept() < before.history().size();
    }

    List<Transition> newMoves() {
        return after.history().subList(movesKept(), after.history().size());
    }

    /** Contacts nobody was told of yet: new ones, and for a new customer those that waited. */
    Stream<PlatformEvent> contacts() {
        var untold = isNew() ? Stream.concat(known.stream(), fresh.stream()) : fresh.stream();
        return untold.filter(e -> ContactReader.tellsOfContact(e.type(), wasPotential()));
    }

    /** Takes down what {@link #contacts()} tell. */
    void tellsOf(List<ContactMade> made) {
        contactsMade = made;
    }

    Stream<ContactMade> contactsMade() {
        return contactsMade.stream().map(made -> made.of(id));
    }

    /** The last of them that counts, or null. */
    ContactMade lastContact() {
        return contactsMade.stream()
                .filter(ContactMade::counts)
                .max(Comparator.comparing(ContactMade::at).thenComparing(ContactMade::reference))
                .orElse(null);
    }

    private LifecycleState derive(Stream<PlatformEvent> events) {
        var facts = new ArrayList<Fact>();
        events.filter(e -> e.type().decidesLifecycle()).map(PlatformEvent::fact).forEach(facts::add);
        if (cameWithoutEvent() && facts.stream().noneMatch(f -> f.type() == EventType.CUSTOMER_REGISTERED)) {
            facts.add(Fact.of(EventType.CUSTOMER_REGISTERED, customer.registeredAt(), "crm", number)
                    .build());
        }
        return Lifecycle.derive(facts);
    }

    /** Registered, though perhaps no event says so: the row itself does. */
    private boolean cameWithoutEvent() {
        return customer != null && !wasPotential();
    }

    private boolean wasPotential() {
        return customer != null && customer.stage() == Stage.POTENTIAL;
    }
}
