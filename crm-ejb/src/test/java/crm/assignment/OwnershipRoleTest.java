package crm.assignment;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.OPENER;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipRoleTest {

    @Test
    void service_answers_before_opener_and_opener_before_acquirer() {
        assertThat(OwnershipRole.responsible(Set.of(ACQUIRER, OPENER, SERVICE, BACKUP)))
                .contains(SERVICE);
        assertThat(OwnershipRole.responsible(Set.of(ACQUIRER, OPENER))).contains(OPENER);
        assertThat(OwnershipRole.responsible(Set.of(ACQUIRER, BACKUP))).contains(ACQUIRER);
    }

    @Test
    void a_backup_alone_answers_for_nobody() {
        assertThat(OwnershipRole.responsible(Set.of(BACKUP))).isEmpty();
        assertThat(OwnershipRole.responsible(List.of())).isEmpty();
    }
}
