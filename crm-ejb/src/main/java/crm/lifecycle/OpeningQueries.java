package crm.lifecycle;

import static crm.access.Permission.CUSTOMER_OPENING;
import static java.util.Comparator.comparing;

import crm.access.Requires;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads how a customer's accounts were opened, from the events themselves. See docs/domain.md, section 4.4. */
@Stateless
public class OpeningQueries {

    private static final String TOLD = """
            select e.type, e.time, e.source, e.event_id, e.reference, e.account_no, e.detail, e.reason_code, e.page
            from customer_event e
            where e.customer_number = :number and (e.type like 'application.%' or e.type = 'account.statusChanged')""";

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    /** @throws crm.shared.RuleViolation NOT_FOUND when there is no such customer in scope */
    @Requires(CUSTOMER_OPENING)
    public OpeningView of(String number) {
        customers.idInScope(CUSTOMER_OPENING, number);
        var facts = db.query(h -> h.createQuery(TOLD)
                .bind("number", number)
                .map((row, context) -> fact(row))
                .list());
        var state = Lifecycle.derive(facts);
        return new OpeningView(
                state.applications().stream()
                        .sorted(comparing(Application::changedAt).reversed())
                        .map(application -> row(application, facts))
                        .toList(),
                state.accounts().stream()
                        .sorted(comparing(Account::openedAt))
                        .map(OpeningQueries::row)
                        .toList());
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var type = EventType.of(row.getString("type")).orElseThrow();
        var at = row.getObject("time", OffsetDateTime.class).toInstant();
        var fact = Fact.of(type, at, row.getString("source"), row.getString("event_id"))
                .account(row.getString("account_no"), row.getString("detail"))
                .reason(row.getString("reason_code"))
                .page(row.getString("page"));
        return (type == EventType.ACCOUNT_STATUS_CHANGED
                        ? fact.status(row.getString("detail"))
                        : fact.application(row.getString("reference")))
                .build();
    }

    private static OpeningView.ApplicationRow row(Application application, List<Fact> facts) {
        return new OpeningView.ApplicationRow(
                application.id(),
                application.state(),
                application.startedAt(),
                application.submittedAt(),
                application.changedAt(),
                application.reasonCode(),
                application.page(),
                facts.stream()
                        .filter(fact -> fact.type() != EventType.ACCOUNT_STATUS_CHANGED
                                && fact.reference().equals(application.id()))
                        .sorted(Fact.IN_ORDER.reversed())
                        .map(fact -> new OpeningView.Step(fact.type(), fact.time(), fact.reasonCode(), fact.page()))
                        .toList());
    }

    private static OpeningView.AccountRow row(Account account) {
        return new OpeningView.AccountRow(
                account.accountNo(),
                account.accountType(),
                account.applicationId(),
                account.openedAt(),
                account.status().equals("frozen") ? "ON_HOLD" : account.status());
    }
}
