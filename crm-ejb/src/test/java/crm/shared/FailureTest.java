package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static final SQLException DUPLICATE =
            new SQLException("duplicate key: (phone)=(+85291234567) already exists", "23505");

    @Test
    void a_failure_of_the_database_is_told_without_the_row_it_is_about() {
        assertThat(Failure.nameOf(Failure.rootOf(new IllegalStateException("chunk", DUPLICATE))))
                .isEqualTo("SQLException (SQLState 23505)");
    }

    @Test
    void any_other_failure_is_told_by_its_class() {
        assertThat(Failure.nameOf(new IllegalStateException("about 陳大文"))).isEqualTo("IllegalStateException");
    }
}
