package crm.structure;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds the design together, so that a change which forgets it does not land. */
class ArchitectureTest {

    static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("crm");
    }

    @Test
    void imports_go_down_the_levels_only() {
        var wrong = new TreeSet<String>();
        for (var from : product()) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                var to = dependency.getTargetClass();
                if (!to.getPackageName().startsWith("crm.") || Levels.sameCapability(from, to)) continue;
                if (Levels.of(to) >= Levels.of(from)) wrong.add(from.getName() + " uses " + to.getName());
            }
        }
        assertThat(wrong)
                .as("a capability uses only capabilities of lower levels (Levels)")
                .isEmpty();
    }

    @Test
    void every_service_method_names_its_permission_or_says_why_it_needs_none() {
        assertThat(serviceMethods()
                        .filter(m -> !m.isAnnotatedWith(Requires.class) && !m.isAnnotatedWith(OpenToAll.class))
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void what_is_open_to_all_is_written_down() {
        assertThat(serviceMethods()
                        .filter(m -> m.isAnnotatedWith(OpenToAll.class))
                        .map(m -> m.getOwner().getName() + "." + m.getName()))
                .as("structure/open-to-all.txt lists the service methods without permission")
                .containsOnly(list("open-to-all.txt"));
    }

    @Test
    void who_may_write_beyond_the_own_scope_is_written_down() {
        assertThat(callers(RowAccess.class, "house"))
                .as("structure/beyond-scope.txt lists the classes that use RowAccess.house")
                .containsOnly(list("beyond-scope.txt"));
    }

    @Test
    void who_may_become_another_actor_is_written_down() {
        assertThat(callers(CurrentActor.class, "become"))
                .as("structure/become.txt lists the classes that use CurrentActor.become")
                .containsOnly(list("become.txt"));
    }

    @Test
    void services_and_queries_are_stateless_beans_without_interface() {
        classes()
                .that()
                .resideInAPackage("crm..")
                .and()
                .resideOutsideOfPackages("crm.web..", "crm.batch..", "crm.bench..", "crm.launch..", "crm.audit..")
                .and()
                .haveSimpleNameEndingWith("Service")
                .or()
                .haveSimpleNameEndingWith("Queries")
                .should()
                .beAnnotatedWith(Stateless.class)
                .check(code);
    }

    @Test
    void pages_and_jobs_never_see_the_database() {
        noClasses()
                .that()
                .resideInAnyPackage("crm.web..", "crm.batch..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Db.class)
                .because("they ask services, which check permission and scope")
                .check(code);
    }

    @Test
    void primefaces_stays_in_the_web_module() {
        noClasses()
                .that()
                .resideOutsideOfPackage("crm.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.primefaces..", "org.omnifaces..", "jakarta.faces..")
                .check(code);
    }

    @Test
    void batch_artifacts_are_named_beans() {
        classes()
                .that()
                .resideInAPackage("crm.batch..")
                .and()
                .areAssignableTo(jakarta.batch.api.chunk.ItemReader.class)
                .or()
                .areAssignableTo(jakarta.batch.api.chunk.ItemWriter.class)
                .or()
                .areAssignableTo(jakarta.batch.api.Batchlet.class)
                .should()
                .beAnnotatedWith(jakarta.inject.Named.class)
                .andShould()
                .beAnnotatedWith(jakarta.enterprise.context.Dependent.class)
                .allowEmptyShould(true)
                .check(code);
    }

    @Test
    void time_comes_from_the_clock() {
        var now = product().stream()
                .flatMap(c -> c.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().equals("java.time"))
                .filter(call -> call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty())
                .map(JavaAccess::getDescription);
        assertThat(now).as("take the injected Clock").isEmpty();
        noClasses()
                .that()
                .resideInAPackage("crm..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Date.class)
                .check(code.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are product code", (JavaClass c) -> !Levels.outside(c))));
    }

    private static List<JavaClass> product() {
        return code.stream().filter(c -> !Levels.outside(c)).toList();
    }

    private static Stream<JavaMethod> serviceMethods() {
        Predicate<JavaMethod> business = m -> m.getModifiers().contains(PUBLIC)
                && !m.isAnnotatedWith(PostConstruct.class)
                && !m.isAnnotatedWith(PreDestroy.class)
                && !m.isAnnotatedWith(Schedule.class)
                && !m.isAnnotatedWith(Timeout.class);
        return product().stream()
                .filter(c -> c.isAnnotatedWith(Stateless.class) || c.isAnnotatedWith(Singleton.class))
                .flatMap(c -> c.getMethods().stream())
                .filter(business);
    }

    private static Stream<String> callers(Class<?> owner, String method) {
        return product().stream()
                .filter(c -> !c.isEquivalentTo(owner))
                .filter(c -> c.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                                && call.getName().equals(method)))
                .map(c -> c.getName().replaceAll("\\$.*", ""))
                .distinct();
    }

    private static String[] list(String file) {
        try (var in = ArchitectureTest.class.getResourceAsStream("/structure/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
