package crm.shared;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start where something has to be set and is not: a server would take an unset variable for its own name, and
 * everybody could read the password. A demonstration gets by without.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Environment {

    @Inject
    Config config;

    @PostConstruct
    void check() {
        refuseUnlessTruth("cookie.secure");
        if (config.getOptionalValue("crm.demo", Boolean.class).orElse(false)) return;
        if (isUnset("db.password")) {
            throw refusal("db.password", "the password of DB_USER, empty where PostgreSQL asks for none");
        }
        refuseBlank("keystore.password", "the password of the key that HTTPS is served with");
        refuseBlank("scheduler.password", "a password of your own for the user the timetable's jobs run as");
    }

    private void refuseUnlessTruth(String name) {
        var value = config.getOptionalValue(name, String.class).orElse("true");
        if (!Set.of("true", "false").contains(value)) {
            throw new IllegalStateException(
                    variable(name) + " is \"" + value + "\": set it to true or false, in small letters");
        }
    }

    private void refuseBlank(String name, String wanted) {
        if (isUnset(name) || raw(name).isBlank()) throw refusal(name, wanted);
    }

    /** Not there at all, or the server's own stand-in for it. */
    private boolean isUnset(String name) {
        var value = raw(name);
        return value == null || value.startsWith("${") || value.equals(raw("shut"));
    }

    /** As it is written: a password may look like a reference to something else. */
    private String raw(String name) {
        return config.getConfigValue(name).getRawValue();
    }

    private static IllegalStateException refusal(String name, String wanted) {
        return new IllegalStateException(
                variable(name) + " is not set: set it, in the environment or in server.env, to " + wanted);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
