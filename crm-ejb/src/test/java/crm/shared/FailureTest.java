package crm.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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

    @Test
    void a_database_that_is_gone_is_told_from_one_that_refuses() {
        assertThat(Failure.isOfDatabase(new IllegalStateException(new SQLException("refused", "08001"))))
                .isTrue();
        assertThat(Failure.isOfDatabase(new SQLException("terminating connection", "57P01")))
                .isTrue();
        assertThat(Failure.isOfDatabase(new SQLException("password authentication failed", "28P01")))
                .isTrue();
        assertThat(Failure.isOfDatabase(new SQLException("no space left on device", "53100")))
                .isTrue();
        assertThat(Failure.isOfDatabase(new SQLTransientConnectionException("none free within 20 s")))
                .isTrue();
        assertThat(Failure.isOfDatabase(new SQLException("division by zero", "22012")))
                .isFalse();
        assertThat(Failure.isOfDatabase(new SQLException("duplicate key", "23505")))
                .isFalse();
        assertThat(Failure.isOfDatabase(new SQLException("no state"))).isFalse();
        assertThat(Failure.isOfDatabase(new IllegalStateException())).isFalse();
    }
}
