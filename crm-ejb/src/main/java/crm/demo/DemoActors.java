package crm.demo;

import com.ibm.websphere.security.auth.WSSubject;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginContext;

/**
 * Lets the demonstration's people act. No password is asked, so nobody outside this package reaches it, it knows no other
 * people, and it refuses any database that is not marked as demonstration.
 */
@ApplicationScoped
class DemoActors {

    private static final Pattern PEOPLE =
            Pattern.compile("am[1-9][0-9]?|gm|lead1|clerk|compliance|officer|admin|feed|batch");
    private static final String REALM = "jdbc/crm";

    @Inject
    Settings settings;

    <T> T as(String name, Callable<T> work) {
        if (!PEOPLE.matcher(name).matches()) throw new IllegalArgumentException(name + " is none of the demonstration");
        if (!settings.isDemo()) throw DemoRule.NOT_A_DEMO.violatedBy();
        try {
            return run(name, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the demonstration's " + name + " could not act", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T run(String name, Callable<T> work) throws Exception {
        try {
            return (T) WSSubject.doAs(subject(name), (PrivilegedExceptionAction<T>) work::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        } catch (RuntimeException e) { // doAs wraps what was thrown unchecked
            if (e.getClass() == RuntimeException.class && e.getCause() instanceof RuntimeException thrown) throw thrown;
            throw e;
        }
    }

    private static Subject subject(String name) throws GeneralSecurityException {
        var credential = new Hashtable<String, Object>();
        credential.put("com.ibm.wsspi.security.cred.uniqueId", "user:" + REALM + "/" + name);
        credential.put("com.ibm.wsspi.security.cred.securityName", name);
        credential.put("com.ibm.wsspi.security.cred.realm", REALM);
        credential.put("com.ibm.wsspi.security.cred.groups", new ArrayList<String>()); // Liberty wants just that class;
        credential.put("com.ibm.wsspi.security.cred.cacheKey", "demonstration:" + name);
        var subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        var login = new LoginContext("system.DEFAULT", subject);
        login.login();
        return login.getSubject();
    }
}
