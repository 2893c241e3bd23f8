package crm.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A service method that needs no permission, and why that is right. The list of these is a checked-in file. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface OpenToAll {
    String value();

    /** Whether it writes in a transaction of its own also for who looks at the product as a role: what happened, happened. */
    boolean evenInPreview() default false;
}
