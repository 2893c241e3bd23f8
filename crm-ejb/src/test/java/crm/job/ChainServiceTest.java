package crm.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ChainServiceTest {

    @Test
    void a_job_may_wait_for_jobs_that_wait_for_the_same_one() {
        assertThatCode(() -> ChainService.refuseCircle(
                        chain(Map.of("close-day", "reclaim digest", "digest", "reclaim")), "close-day"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_job_never_waits_for_itself_however_far_around() {
        assertThatThrownBy(() -> ChainService.refuseCircle(chain(Map.of("reclaim", "reclaim")), "reclaim"))
                .isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> ChainService.refuseCircle(
                        chain(Map.of("reclaim", "digest", "digest", "close-day", "close-day", "reclaim")), "reclaim"))
                .asInstanceOf(InstanceOfAssertFactories.type(RuleViolation.class))
                .extracting(RuleViolation::rule)
                .isEqualTo(JobRule.NEED_CIRCLE);
    }

    private static Map<String, TreeSet<String>> chain(Map<String, String> needs) {
        var chain = new TreeMap<String, TreeSet<String>>();
        needs.forEach((job, all) -> chain.put(job, new TreeSet<>(List.of(all.split(" ")))));
        return chain;
    }
}
