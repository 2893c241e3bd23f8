package crm.web.customers;

import static java.util.stream.Collectors.joining;

import crm.customerlist.CustomerRow;
import crm.customerlist.CustomerView;
import crm.ingest.TimelineRow;
import crm.lifecycle.EventType;
import crm.web.support.Dates;
import crm.web.support.Figures;
import crm.web.support.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the pages say about customers in a sentence: the evidence of a stage, whom a dialog is about. */
@Named("words")
@ApplicationScoped
public class CustomerWords {

    private static final int NAMED = 5; // further names do not help to see who is meant

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    @Inject
    Figures figures;

    /** "Deposit confirmed D-123, 2 Mar 10:04, HKD 20,000". */
    public String evidence(Map<String, String> evidence) {
        var type = evidence.get("type");
        if (type == null) return "";
        var time = evidence.get("time");
        return Stream.of(
                        event(type) + " " + Objects.toString(evidence.get("reference"), ""),
                        time == null ? null : dates.time(Instant.parse(time)),
                        amount(evidence),
                        evidence.get("reasonCode"),
                        evidence.get("page"))
                .filter(Objects::nonNull)
                .collect(joining(", "));
    }

    /** What an event of the timeline tells: "D-123, 88-0012345, HKD 20,000". */
    public String happened(TimelineRow event) {
        return Stream.of(
                        event.reference(),
                        event.accountNo(),
                        event.amount() == null ? null : figures.exact(event.amount(), event.currency()),
                        event.detail(),
                        event.reasonCode(),
                        event.page() == null ? null : texts.of("customers.profile.page", event.page()),
                        event.staff(),
                        event.direction(),
                        event.seconds() == null ? null : texts.of("customers.timeline.seconds", event.seconds()))
                .filter(Objects::nonNull)
                .collect(joining(" · "));
    }

    /** "SMS: no, 21 Nov 23:32". */
    public String consent(Map<String, String> consent) {
        var at = consent.get("at");
        return texts.of(
                "customers.profile.consent",
                Objects.toString(consent.get("channel"), ""),
                texts.of("true".equals(consent.get("given")) ? "common.yes" : "common.no"),
                at == null ? "" : dates.time(OffsetDateTime.parse(at)));
    }

    /** What an event is called. */
    public String event(String wireName) {
        return EventType.of(wireName).map(texts::name).orElse(wireName);
    }

    private String amount(Map<String, String> evidence) {
        var amount = evidence.get("amount");
        return amount == null ? null : figures.exact(new BigDecimal(amount), evidence.get("currency"));
    }

    /** The customers a dialog is about: by name while they are few, else how many. */
    public String whom(CustomerSelection selection) {
        if (selection.isEverything()) return texts.of("customers.list.allThatMatch");
        var names = selection.rows().stream()
                .limit(NAMED)
                .map(row -> row.name() + " " + row.number())
                .collect(joining(", "));
        var others = selection.count() - NAMED;
        return others > 0 ? texts.of("customers.list.andOthers", names, others) : names;
    }

    /** The items of a customer that were verified. */
    public String verified(CustomerRow row) {
        var items = new LinkedHashMap<String, String>();
        items.put("PHONE", row.phoneVerification());
        items.put("EMAIL", row.emailVerification());
        items.put("IDENTITY", row.identityVerification());
        items.put("ADDRESS", row.addressVerification());
        items.put("ENTERPRISE", row.enterpriseVerification());
        var verified = items.entrySet().stream()
                .filter(item -> "VERIFIED".equals(item.getValue()))
                .map(item -> texts.name("VerificationItem", item.getKey()))
                .collect(joining(", "));
        return verified.isEmpty() ? "—" : verified;
    }

    /** The items that can be verified of a customer: an enterprise only where there is one. */
    public List<CustomerView.Verification> verifications(CustomerView customer) {
        var corporate = "CORPORATE".equals(customer.row().party());
        return customer.verifications().stream()
                .filter(v -> corporate || !v.item().equals("ENTERPRISE"))
                .toList();
    }

    /** How good a verification status is. */
    public String tone(String status) {
        return switch (status) {
            case "VERIFIED" -> "ok";
            case "PENDING" -> "warn";
            case "FAILED", "EXPIRED" -> "bad";
            default -> "neutral";
        };
    }

    /** Stored facts as they are: "page: 3, reason: …". */
    public String facts(Map<String, String> facts) {
        return facts == null
                ? ""
                : facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(joining(", "));
    }

    /** "120 of 300": how many customers a manager has of how many possible. */
    String load(int held, int capacity) {
        return texts.of("customers.assign.load", held, capacity);
    }
}
