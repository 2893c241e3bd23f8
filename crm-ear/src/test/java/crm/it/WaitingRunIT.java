package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.RunStatus;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As whom a run works that the server begins for somebody. */
@ExtendWith(ArquillianExtension.class)
class WaitingRunIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @Inject
    JobService jobs;

    @Test
    void a_run_that_waited_works_in_the_name_of_who_asked_for_it() throws Exception {
        var team = Team.of(1);
        var customer = due(team);

        assertThat(begunByTheServer(team, "batch").status()).isEqualTo(RunStatus.COMPLETED);

        assertThat(endedBy(customer)).isEqualTo("batch");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where customer_id = ? and actor = 'scheduler'", customer))
                .isZero();
        assertThat(Owner.count("select count(*) from audit_entry where customer_id = ? and actor = 'batch'", customer))
                .isPositive();
    }

    @Test
    void a_run_whose_asker_may_not_any_more_does_nothing_and_says_why() throws Exception {
        var team = Team.of(1);
        var customer = due(team);

        var run = begunByTheServer(team, "am1");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.message()).startsWith("AccessRule.NOT_PERMITTED");
        assertThat(endedBy(customer)).isNull();
        assertThat(begunByTheServer(team, "scheduler").status())
                .as("the next run of the thread works as itself")
                .isEqualTo(RunStatus.COMPLETED);
        assertThat(endedBy(customer)).isEqualTo("scheduler");
    }

    /** As when what the run waited for is done. */
    private JobRunRow begunByTheServer(Team team, String asker) throws Exception {
        var id = As.user(
                "batch",
                () -> jobs.queue(new RunRequest(
                        "reclaim",
                        DAY,
                        team.unit(),
                        Map.of("releaseReason", "a feed of another test is late"),
                        RunOrigin.MANUAL)));
        Owner.run(h -> h.execute(
                "update job_run set status = 'STARTING', by_user = ?, requested_at = now() where id = ?", asker, id));
        As.user("scheduler", () -> jobs.launch(id));
        return Runs.ended(id);
    }

    private static long due(Team team) {
        var id = Owner.aCustomer(team.unit(), "service_id", Owner.manager(team.manager(1)));
        Owner.run(h -> h.execute(
                "update ownership set reclaim_on = ?, protected_until = ? where customer_id = ?", DAY, DAY, id));
        return id;
    }

    private static String endedBy(long customer) {
        return Owner.query(h -> h.select("select ended_by from ownership where customer_id = ?", customer)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }
}
