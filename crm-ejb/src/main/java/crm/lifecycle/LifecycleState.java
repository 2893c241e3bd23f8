package crm.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a customer stands, and how the customer came there. See docs/domain.md, section 4.
 *
 * <p>All times are those of the events, not of their arrival. A time that is null means that it has not come to that, or
 * no longer holds: {@code fundedAt} is when the customer became funded and has been funded without a break since.
 *
 * @param stageSince the time of the last transition; null for a potential customer
 * @param evidence what the stage rests on now; null for a potential customer
 * @param history every move, in order; what was later taken back stays in it
 * @param applications in the order in which they were first heard of
 * @param application the one to show: what is pending, else what opened the account, else the last one touched; or null
 * @param firstApplicationStartedAt of all applications
 * @param openedAt first account opened
 * @param accounts in the order of opening
 * @param depositPending a deposit was submitted of which nothing more is known
 * @param mark set while Registered after a failed or withdrawn application, else null
 * @param depositCount confirmed and not taken back
 * @param tradeCount executed and not cancelled
 * @param milestones what is counted on its day, in order of time
 */
public record LifecycleState(
        Stage stage,
        Instant stageSince,
        Evidence evidence,
        List<Transition> history,
        List<Application> applications,
        Application application,
        Instant registeredAt,
        Instant firstApplicationStartedAt,
        Instant openedAt,
        Instant fundedAt,
        Instant tradedAt,
        List<Account> accounts,
        boolean depositPending,
        boolean openComplaint,
        Mark mark,
        int depositCount,
        int tradeCount,
        List<Milestone> milestones) {

    public LifecycleState {
        history = List.copyOf(history);
        applications = List.copyOf(applications);
        accounts = List.copyOf(accounts);
        milestones = List.copyOf(milestones);
    }

    /** Whether the firm is at work on an application of the customer. */
    public boolean applicationInFlight() {
        return applications.stream().anyMatch(a -> a.state().isInFlight());
    }

    public ApplicationState applicationState() {
        return shown().map(Application::state).orElse(null);
    }

    public String applicationId() {
        return shown().map(Application::id).orElse(null);
    }

    public Instant applicationSubmittedAt() {
        return shown().map(Application::submittedAt).orElse(null);
    }

    public String applicationReason() {
        return shown().map(Application::reasonCode).orElse(null);
    }

    public String applicationPage() {
        return shown().map(Application::page).orElse(null);
    }

    public List<String> accountNos() {
        return accounts.stream().map(Account::accountNo).toList();
    }

    private Optional<Application> shown() {
        return Optional.ofNullable(application);
    }
}
