package crm.shared;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;

/**
 * By what the lines of a log, a run and the audit trail are brought together: the number of the request, or the run, that the
 * thread works for. JSON logs show them with each line, as {@code ext_requestId} and {@code ext_run}.
 */
public final class Correlation {

    /** What a thread may work for. */
    public enum Kind {
        REQUEST("requestId"),
        RUN("run");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    private static final ThreadLocal<Map<Kind, String>> CURRENT =
            ThreadLocal.withInitial(() -> new EnumMap<>(Kind.class));

    /** Liberty's, which no registry has to compile against; null outside of it. */
    private static final MethodHandle ADD = ofServer("addExtension", String.class, String.class);

    private static final MethodHandle REMOVE = ofServer("removeExtension", String.class);

    private Correlation() {}

    /** From now on this thread works for it. */
    public static void begin(Kind kind, String number) {
        CURRENT.get().put(kind, number);
        tell(ADD, kind.field, number);
    }

    /** The thread is done with it. */
    public static void end(Kind kind) {
        CURRENT.get().remove(kind);
        tell(REMOVE, kind.field);
    }

    /** What the thread works for, or null. */
    public static String of(Kind kind) {
        return CURRENT.get().get(kind);
    }

    private static MethodHandle ofServer(String method, Class<?>... parameters) {
        try {
            var context = Class.forName("com.ibm.websphere.logging.hpel.LogRecordContext");
            for (var found : context.getMethods()) {
                if (found.getName().equals(method) && found.getParameterCount() == parameters.length) {
                    return MethodHandles.publicLookup()
                            .unreflect(found)
                            .asType(MethodType.methodType(void.class, parameters));
                }
            }
            return null;
        } catch (ReflectiveOperationException notInTheServer) {
            return null;
        }
    }

    private static void tell(MethodHandle method, String... words) {
        if (method == null) return;
        try {
            method.invokeWithArguments((Object[]) words);
        } catch (Throwable e) {
            throw new IllegalStateException("the log does not take " + words[0], e);
        }
    }
}
