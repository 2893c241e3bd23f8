package crm.it.support;

import com.ibm.websphere.security.auth.WSSubject;
import crm.user.SignInService;
import jakarta.enterprise.inject.spi.CDI;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginContext;

/**
 * Calls services as somebody, inside the server: {@code As.user("am1", () -> customers.page(...))}. No password is
 * asked, which is why this exists in tests alone.
 */
public final class As {
    private static final String REALM = "jdbc/crm";

    private As() {}

    /** As a user of the database, with the permissions that user has just now. */
    public static <T> T user(String name, Callable<T> work) throws Exception {
        var signIn = CDI.current()
                .select(SignInService.class)
                .get()
                .current(name)
                .orElseThrow(() -> new IllegalArgumentException("no active user " + name));
        return caller(name, signIn.permissions(), work);
    }

    public static void user(String name, Work work) throws Exception {
        user(name, () -> {
            work.run();
            return null;
        });
    }

    /** As a caller the database need not know, with these groups. */
    @SuppressWarnings("unchecked")
    public static <T> T caller(String name, Collection<String> groups, Callable<T> work) throws Exception {
        try {
            return (T) WSSubject.doAs(subject(name, groups), (PrivilegedExceptionAction<T>) work::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        } catch (RuntimeException e) {
            // doAs wraps what the work threw unchecked
            if (e.getClass() == RuntimeException.class && e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    private static Subject subject(String name, Collection<String> groups) throws Exception {
        // Liberty casts the groups to ArrayList
        var qualified = groups.stream()
                .map(group -> "group:" + REALM + "/" + group)
                .collect(Collectors.toCollection(ArrayList::new));
        Hashtable<String, Object> credential = new Hashtable<>();
        credential.put("com.ibm.wsspi.security.cred.uniqueId", "user:" + REALM + "/" + name);
        credential.put("com.ibm.wsspi.security.cred.securityName", name);
        credential.put("com.ibm.wsspi.security.cred.realm", REALM);
        credential.put("com.ibm.wsspi.security.cred.groups", qualified);
        credential.put("com.ibm.wsspi.security.cred.cacheKey", "test:" + name + ":" + qualified);
        Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        LoginContext login = new LoginContext("system.DEFAULT", subject);
        login.login();
        return login.getSubject();
    }

    /** What is done as somebody without an answer. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
