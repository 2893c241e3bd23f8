package crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import jakarta.ejb.SessionContext;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every call of a service passes. */
class GateTest {

    private final List<String> entered = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private boolean within = true;
    private Actor known = actor(Map.of(Permission.CUSTOMER_VIEW, DataScope.ALL));

    /** A service with a method of each kind. */
    static final class Service {
        @Requires(Permission.CUSTOMER_VIEW)
        public void view() {}

        @Requires({Permission.AUDIT_VIEW, Permission.CUSTOMER_VIEW})
        public void either() {}

        @Requires(Permission.AUDIT_VIEW)
        public void audit() {}

        @OpenToAll("a test")
        public void open() {}

        @OpenToAll(value = "a test", evenInPreview = true)
        public void openInPreview() {}

        public void forgotten() {}
    }

    @Test
    void who_holds_the_permission_or_one_of_several_is_let_through_as_the_actor() throws Exception {
        assertThat(pass("am1", "view")).isEqualTo("done");
        assertThat(pass("am1", "either")).isEqualTo("done");
        assertThat(entered).containsExactly("am1", "am1");
        assertThat(denied).isEmpty();
    }

    @Test
    void who_lacks_it_is_refused_and_that_is_written_down() {
        assertThatThrownBy(() -> pass("am1", "audit"))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
        assertThat(denied).containsExactly("am1 AUDIT_VIEW Service.audit");
    }

    @Test
    void who_is_nobody_is_refused_and_the_first_of_several_permissions_is_named() {
        known = null;

        assertThatThrownBy(() -> pass("UNAUTHENTICATED", "either")).isInstanceOf(RuleViolation.class);
        assertThat(denied).containsExactly("UNAUTHENTICATED AUDIT_VIEW Service.either");
    }

    @Test
    void a_method_that_names_no_permission_is_nobodys() {
        assertThatThrownBy(() -> pass("am1", "forgotten"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("neither @Requires nor @OpenToAll");
        assertThat(entered).isEmpty();
    }

    @Test
    void what_is_open_to_all_is_done_as_who_calls_and_without_an_actor_for_nobody() throws Exception {
        assertThat(pass("am1", "open")).isEqualTo("done");
        assertThat(pass("am1", "openInPreview")).isEqualTo("done");
        assertThat(entered).containsExactly("am1 as previewed", "am1 as oneself");

        entered.clear();
        assertThat(pass("", "open")).isEqualTo("done");
        assertThat(pass("UNAUTHENTICATED", "open")).isEqualTo("done");
        within = false;
        assertThat(pass("am1", "open")).isEqualTo("done");
        assertThat(entered).isEmpty();
    }

    private Object pass(String caller, String method) throws Exception {
        var gate = new Gate();
        Principal principal = () -> caller;
        gate.session = fake(SessionContext.class, Map.of("getCallerPrincipal", principal));
        gate.actor = new CurrentActor() {
            @Override
            Actor enter(String name) {
                entered.add(name);
                return known;
            }

            @Override
            Actor enter(String name, boolean asPreviewed) {
                entered.add(name + (asPreviewed ? " as previewed" : " as oneself"));
                return known;
            }

            @Override
            boolean inTransaction() {
                return within;
            }
        };
        gate.denials = (who, permission, operation) -> denied.add(who + " " + permission + " " + operation);
        var call = Map.<String, Object>of("getMethod", Service.class.getMethod(method), "proceed", "done");
        return gate.pass(fake(InvocationContext.class, call));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static Actor actor(Map<Permission, DataScope> scopes) {
        return new Actor(1, "am1", "One", 7L, 4L, "en", "Asia/Hong_Kong", "light", scopes, null);
    }
}
