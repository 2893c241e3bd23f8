package crm.web.support;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads components of records, and what records compute from them, as properties: {@code #{row.name}}.
 *
 * <p>EL 5 knows JavaBeans only; EL 6 does this by itself.
 */
public class RecordResolver extends ELResolver {

    private static final ClassValue<Map<String, Method>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != void.class)
                    .filter(m -> m.getDeclaringClass() == type && !Modifier.isStatic(m.getModifiers()))
                    .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity(), (a, b) -> a));
        }
    };

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        var reader = reader(base, property);
        if (reader == null) return null;
        try {
            var value = reader.invoke(base);
            context.setPropertyResolved(base, property);
            return value;
        } catch (IllegalAccessException e) {
            throw new ELException(
                    "cannot read " + property + " of " + base.getClass().getName(), e);
        } catch (InvocationTargetException e) {
            throw new ELException(
                    "reading " + property + " of " + base.getClass().getName(), e.getCause());
        }
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        if (reader(base, property) != null) context.setPropertyResolved(base, property);
        return null; // nothing can be written
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return base instanceof Record;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return base instanceof Record ? String.class : null;
    }

    private static Method reader(Object base, Object property) {
        return base instanceof Record && property != null
                ? READERS.get(base.getClass()).get(property.toString())
                : null;
    }
}
