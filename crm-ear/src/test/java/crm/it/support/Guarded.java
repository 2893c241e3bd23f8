package crm.it.support;

import crm.access.Permission;
import crm.access.Requires;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A method of a service that names the permissions it wants, and what it is called on. */
public record Guarded(Object service, Method method) {

    /** All there are. */
    public static List<Guarded> all(BeanManager beans) {
        var all = new ArrayList<Guarded>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (!type.getName().startsWith("crm.")) continue;
            for (var method : type.getDeclaredMethods()) {
                if (!Modifier.isPublic(method.getModifiers()) || !method.isAnnotationPresent(Requires.class)) continue;
                all.add(new Guarded(beans.getReference(bean, type, beans.createCreationalContext(bean)), method));
            }
        }
        return all;
    }

    /** Any of these suffices. */
    public Set<Permission> wanted() {
        return Set.of(method.getAnnotation(Requires.class).value());
    }

    /** The one a refusal names. */
    public Permission named() {
        return method.getAnnotation(Requires.class).value()[0];
    }

    public String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** Whether it reads what there is about the one customer whose number it takes. */
    public boolean isReadingOfCustomer() {
        var parameters = method.getParameters();
        return method.getDeclaringClass().getSimpleName().endsWith("Queries")
                && parameters.length == 1
                && parameters[0].getType() == String.class
                && parameters[0].getName().equals("number");
    }

    /** Arguments do not matter: who is refused does not get as far as to them. */
    public void invoke() throws Exception {
        with(Arrays.stream(method.getParameterTypes()).map(Guarded::nothing).toArray());
    }

    /** With arguments. */
    public Object with(Object... arguments) throws Exception {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) throw thrown;
            throw e;
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        return type == long.class ? 0L : null;
    }
}
