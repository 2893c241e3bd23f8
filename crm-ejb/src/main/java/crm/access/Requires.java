package crm.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The permission a caller needs for a service method; one of several suffices. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Requires {
    Permission[] value();
}
