package crm.access;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;

/**
 * What every call of a service passes, by {@code ejb-jar.xml}: the caller becomes the actor of the transaction, row-level
 * security opens for that actor, and the permission is checked. A method that names no permission is refused.
 */
public class Gate {

    @Resource
    SessionContext session;

    @Inject
    CurrentActor actor;

    @Inject
    DenialLog denials;

    @AroundInvoke
    Object pass(InvocationContext call) throws Exception {
        var method = call.getMethod();
        var requires = method.getAnnotation(Requires.class);
        var caller = WorksFor.instead(session.getCallerPrincipal().getName());
        if (requires == null) {
            var open = method.getAnnotation(OpenToAll.class);
            if (open == null) {
                throw new IllegalStateException(method + " has neither @Requires nor @OpenToAll");
            }
            if (actor.inTransaction() && !anonymous(caller)) actor.enter(caller, !open.evenInPreview());
            return call.proceed();
        }
        var entered = actor.enter(caller);
        if (entered == null || Arrays.stream(requires.value()).noneMatch(entered::can)) {
            var wanted = requires.value()[0];
            denials.denied(caller, wanted, method.getDeclaringClass().getSimpleName() + "." + method.getName());
            throw AccessRule.NOT_PERMITTED.violatedBy(wanted.name());
        }
        return call.proceed();
    }

    private static boolean anonymous(String caller) {
        return caller.isEmpty() || caller.equals("UNAUTHENTICATED");
    }
}
