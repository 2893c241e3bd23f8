package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.it.cluster.Programs.Answer;
import crm.it.support.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bin/database-advice says of a database, and that bin/vacuum and bin/reindex put it right while it is in use. */
class DatabaseProgramsIT {

    private static final Path BIN =
            TestServer.target().resolve("../../server-config/bin").normalize();

    private Path directory;
    private OwnPostgres postgres;

    @BeforeEach
    void a_table_of_which_nine_rows_of_ten_are_gone() throws Exception {
        directory = Files.createTempDirectory("crm-database");
        new Programs().run("chmod", "755", directory);
        if ("root".equals(System.getProperty("user.name"))) new Programs().run("chown", "postgres", directory);
        postgres = OwnPostgres.create(directory.resolve("data"), directory.resolve("wal"), BIN.resolve("archive-wal"));
        sql("create table trial (id bigint primary key, t text) with (autovacuum_enabled = false)");
        sql("insert into trial select g, md5(g::text) from generate_series(1, 60000) g");
        sql("create index trial_t on trial (t)");
        sql("delete from trial where id % 10 <> 0");
        sql("analyze trial");
        sql("select pg_stat_force_next_flush()");
    }

    @AfterEach
    void clear() {
        if (postgres != null) postgres.close();
        new Programs().run("rm", "-rf", directory);
    }

    @Test
    void dead_rows_and_bloated_indexes_are_told_with_their_commands_and_there_is_nothing_to_do_afterwards() {
        var advice = answer("database-advice", "--advice");
        assertThat(advice.code()).as(advice.text()).isEqualTo(2);
        assertThat(advice.text())
                .contains("table trial has 54000 dead rows beside 6000: bin/vacuum trial")
                .containsPattern(
                        "index trial_t of table trial takes .* and would take about .*: bin/reindex trial_t\n");

        assertThat(answer("vacuum", "trial")).isEqualTo(new Answer(0, "trial\n"));
        var built = answer("reindex", "--advised");

        assertThat(built.code()).as(built.text()).isZero();
        assertThat(built.text()).contains("trial_pkey is built anew", "trial_t is built anew");
        assertThat(answer("database-advice", "--advice")).isEqualTo(new Answer(0, "nothing is to be done\n"));
        assertThat(answer("database-advice").text()).contains("trial", "vacuumed");
        assertThat(postgres.value("postgres", "select count(*) from trial where t = md5('10')"))
                .isEqualTo("1");
    }

    @Test
    void the_page_of_it_operations_tells_the_same_commands_as_the_program() throws Exception {
        postgres.value("postgres", "create role crm_app");
        postgres.value(
                "postgres",
                Files.readString(TestServer.target()
                        .resolve("../../crm-ejb/src/main/resources/db/migration/R__database_advice.sql")));

        var program = answer("database-advice", "--advice")
                .text()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(": ") + 2))
                .sorted()
                .toList();
        var page = postgres.value(
                "postgres", "select string_agg(command, chr(10) order by command) from database_findings(1)");

        assertThat(program).contains("bin/vacuum trial", "bin/reindex trial_t");
        assertThat(page.lines().sorted().toList()).isEqualTo(program);
    }

    @Test
    void a_build_that_was_cut_short_is_told_and_what_it_left_behind_is_cleared_away() throws Exception {
        try (var reader = DriverManager.getConnection(url(), OwnPostgres.SUPERUSER, OwnPostgres.PASSWORD)) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("insert into trial values (-1, 'open')");
            assertThatThrownBy(() -> sql("set lock_timeout = '300ms'; reindex index concurrently trial_t"))
                    .hasCauseInstanceOf(SQLException.class);
            var waited = programs().with("REINDEX_WAIT", "300ms").answer(BIN.resolve("reindex"), "trial_pkey");
            assertThat(waited.code()).as(waited.text()).isEqualTo(1);
            reader.rollback();
        }
        assertThat(invalid()).isNotEqualTo("0");
        assertThat(answer("database-advice", "--advice").text())
                .containsPattern("index trial_t_ccnew of table trial is not valid: .*: bin/reindex --leftovers\n");

        var cleared = answer("reindex", "--leftovers");

        assertThat(cleared.code()).as(cleared.text()).isZero();
        assertThat(cleared.text()).contains("trial_t_ccnew was left behind and is gone");
        assertThat(invalid()).isEqualTo("0");
        assertThat(postgres.value("postgres", "select count(*) from pg_indexes where tablename = 'trial'"))
                .isEqualTo("2");
    }

    @Test
    void what_is_not_there_and_a_database_that_does_not_answer_are_told_in_one_sentence() {
        assertThat(answer("reindex", "no_such_index").text()).isEqualTo("reindex: there is no index no_such_index\n");
        assertThat(answer("reindex").text()).contains("wants names of indexes, --advised or --leftovers");
        assertThat(answer("reindex", "trial_t; drop table trial").text()).contains("there is no index");
        assertThat(answer("vacuum", "trial; drop table trial").text()).contains("there is no table");
        var refused = programs().with("DB_OWNER_PASSWORD", "wrong").answer(BIN.resolve("database-advice"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text())
                .contains(
                        "the database could not be asked: check DB_HOST, DB_PORT, DB_OWNER_USER and DB_OWNER_PASSWORD");
        assertThat(postgres.value("postgres", "select count(*) from trial")).isEqualTo("6000");
    }

    private Answer answer(String program, Object... arguments) {
        var command = new Object[arguments.length + 1];
        command[0] = BIN.resolve(program);
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return programs().answer(command);
    }

    private Programs programs() {
        return postgres.programs()
                .with("DB_NAME", "postgres")
                .with("DB_OWNER_USER", OwnPostgres.SUPERUSER)
                .with("DB_OWNER_PASSWORD", OwnPostgres.PASSWORD)
                .with("ADVICE_MIN_MB", 1);
    }

    private String invalid() {
        return postgres.value("postgres", "select count(*) from pg_index where not indisvalid");
    }

    /** Each statement by itself, as a build of an index wants it. */
    private void sql(String statements) {
        try (var connection = DriverManager.getConnection(url(), OwnPostgres.SUPERUSER, OwnPostgres.PASSWORD)) {
            for (var statement : statements.split("; "))
                connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + postgres.port() + "/postgres";
    }
}
