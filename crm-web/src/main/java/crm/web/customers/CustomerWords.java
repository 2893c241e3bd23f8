package crm.web.customers;

import static java.util.stream.Collectors.joining;

import crm.asset.FlowStatus;
import crm.customer.PhoneNumbers;
import crm.customerlist.CustomerRow;
import crm.customerlist.CustomerView;
import crm.followup.ActionRow;
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

    private static final int MINUTE = 60;
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
        var key = EventType.of(type).map(EventType::name).orElse(type);
        return Stream.of(
                        texts.filled("Evidence", key, Objects.toString(evidence.get("reference"), "")),
                        time == null ? null : dates.time(Instant.parse(time)),
                        amount(evidence),
                        reason(evidence.get("reasonCode")),
                        page(evidence.get("page")))
                .filter(Objects::nonNull)
                .collect(joining(", "));
    }

    /** "Application A-12 failed, 3 Mar 10:04, not eligible": why a registered customer has no account; or nothing. */
    public String mark(Map<String, String> mark) {
        if (mark == null || mark.get("kind") == null) return "";
        return Stream.of(
                        texts.filled("Mark", mark.get("kind"), Objects.toString(mark.get("applicationId"), "")),
                        dates.time(Instant.parse(mark.get("at"))),
                        reason(mark.get("reasonCode")),
                        page(mark.get("page")))
                .filter(Objects::nonNull)
                .collect(joining(", "));
    }

    /** The reason of an application's platform in words where it is a known one. */
    public String reason(String code) {
        return code == null ? null : texts.name("ApplicationReason", code);
    }

    /** "Not eligible, page Identity"; empty where neither was told. */
    public String why(String reason, String page) {
        return Stream.of(Objects.toString(reason(reason), ""), Objects.toString(page(page), ""))
                .filter(text -> !text.isEmpty())
                .collect(joining(", "));
    }

    /** How good it is what became of a deposit, withdrawal or transfer. */
    public String flowTone(FlowStatus status) {
        return switch (status) {
            case CONFIRMED -> "ok";
            case PENDING -> "warn";
            case REJECTED, REVERSED -> "bad";
        };
    }

    /** "page Identity". */
    public String page(String code) {
        return code == null ? null : texts.of("customers.profile.page", texts.name("ApplicationPage", code));
    }

    /** "Call · 21 Nov 16:08 · outgoing · reached · 2 min 6 s · am1": a call or message to link a record to. */
    public String action(ActionRow action) {
        return Stream.of(
                        event(action.type()),
                        dates.time(action.at()),
                        contact(action.direction(), action.result(), action.seconds()),
                        action.staff())
                .filter(text -> text != null && !text.isEmpty())
                .collect(joining(" · "));
    }

    private String contact(String direction, String result, Integer seconds) {
        return Stream.of(
                        texts.name("Direction", direction),
                        texts.name("ContactResult", result),
                        seconds == null
                                ? ""
                                : texts.of("customers.timeline.lasted", seconds / MINUTE, seconds % MINUTE))
                .filter(text -> !text.isEmpty())
                .collect(joining(" · "));
    }

    /** What an event of the timeline tells: "D-123, 88-0012345, HKD 20,000". */
    public String happened(TimelineRow event) {
        return Stream.of(
                        event.reference(),
                        event.accountNo(),
                        event.amount() == null ? null : figures.exact(event.amount(), event.currency()),
                        detail(event),
                        reason(event.reasonCode()),
                        page(event.page()),
                        event.staff())
                .filter(text -> text != null && !text.isEmpty())
                .collect(joining(" · "));
    }

    private String detail(TimelineRow event) {
        if (event.direction() != null || event.seconds() != null) {
            return contact(event.direction(), event.detail(), event.seconds());
        }
        return texts.name("EventDetail", event.detail());
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

    /** "+852 5123 4567". */
    public String phone(String e164) {
        return PhoneNumbers.grouped(e164);
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
