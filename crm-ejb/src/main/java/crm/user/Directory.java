package crm.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;

/**
 * The brokerage's own directory of people, asked by LDAP whether a password is right: who it is is searched for, and the password
 * is shown to it as that person's. Over TLS unless the configuration says otherwise. A directory that does not answer is left
 * alone for a while, so that those whose password is ours go on signing in.
 */
@ApplicationScoped
public class Directory {

    private static final Logger LOG = Logger.getLogger(Directory.class.getName());
    private static final int AT_ONCE = 8;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private final Turns turns = new Turns(AT_ONCE, 8 * AT_ONCE, Duration.ofSeconds(3));
    private volatile Instant silentUntil = Instant.EPOCH;

    @Inject
    DirectorySettings settings;

    @Inject
    Clock clock;

    /** Whether this installation has a directory. */
    public boolean isConfigured() {
        return settings.isThere();
    }

    /**
     * Whether a password is that of a person of the directory.
     *
     * @return the names of the person's groups, none where none are asked for; empty when the password is another one, or nobody
     *     or more than one person goes by the name
     * @throws crm.shared.RuleViolation when the directory cannot be asked
     */
    Optional<Set<String>> groupsOf(String user, String password) {
        if (!isConfigured()) throw SignInRule.DIRECTORY_AWAY.violatedBy();
        if (password.isEmpty())
            return Optional.empty(); // to a directory that would be nobody in particular, let in gladly
        if (clock.instant().isBefore(silentUntil)) throw SignInRule.DIRECTORY_AWAY.violatedBy();
        return turns.take(() -> {
            try {
                var groups = ask(user, password);
                silentUntil = Instant.EPOCH;
                return groups;
            } catch (NamingException | IOException away) {
                silentUntil = clock.instant().plus(LEFT_ALONE);
                LOG.log(Level.SEVERE, away, () -> "the directory cannot be asked: its users cannot sign in");
                throw SignInRule.DIRECTORY_AWAY.violatedBy();
            }
        });
    }

    private Optional<Set<String>> ask(String user, String password) throws NamingException, IOException {
        String person;
        Set<String> groups;
        try (var search = open(settings.bindName(), settings.bindPassword())) {
            person = person(search.context(), user);
            if (person == null) return Optional.empty();
            groups = groups(search.context(), person, user);
        }
        try (var own = open(person, password)) {
            return Optional.of(groups);
        } catch (CommunicationException | ServiceUnavailableException away) {
            throw away;
        } catch (NamingException refused) { // a wrong password, or an account the directory has closed
            LOG.log(Level.FINE, refused, () -> "the directory refuses a password");
            return Optional.empty();
        }
    }

    private String person(LdapContext context, String user) throws NamingException {
        var found = context.search(settings.base(), settings.filter(), new Object[] {user}, controls());
        try {
            if (!isMore(found)) return null;
            var name = found.next().getNameInNamespace();
            return isMore(found) ? null : name;
        } finally {
            found.close();
        }
    }

    private Set<String> groups(LdapContext context, String person, String user) throws NamingException {
        var names = new TreeSet<String>();
        if (settings.groupBase().isBlank()) return names;
        var found = context.search(
                settings.groupBase(),
                settings.groupFilter(),
                new Object[] {person, user},
                controls(settings.groupName()));
        try {
            while (isMore(found)) {
                var name = found.next().getAttributes().get(settings.groupName());
                if (name != null) names.add(name.get().toString());
            }
        } finally {
            found.close();
        }
        return names;
    }

    /** Active Directory ends a search from its root with a hint at other servers, which we do not ask. */
    private static boolean isMore(NamingEnumeration<SearchResult> found) throws NamingException {
        try {
            return found.hasMore();
        } catch (PartialResultException elsewhere) {
            return false;
        }
    }

    private SearchControls controls(String... attributes) {
        var controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setReturningAttributes(attributes);
        controls.setTimeLimit(settings.timeout());
        return controls;
    }

    /** A connection as somebody; as nobody where the name is blank. */
    private Connection open(String name, String password) throws NamingException, IOException {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, settings.url());
        environment.put("com.sun.jndi.ldap.connect.timeout", String.valueOf(settings.timeout()));
        environment.put("com.sun.jndi.ldap.read.timeout", String.valueOf(settings.timeout()));
        environment.put(Context.REFERRAL, "ignore");
        if (!settings.startTls()) {
            if (!name.isBlank()) identify(environment, name, password);
            return new Connection(new InitialLdapContext(environment, null), null);
        }
        var context = new InitialLdapContext(environment, null);
        try {
            var tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
            tls.negotiate();
            if (!name.isBlank()) {
                identify(environment, name, password);
                for (var key : Set.of(
                        Context.SECURITY_AUTHENTICATION, Context.SECURITY_PRINCIPAL, Context.SECURITY_CREDENTIALS)) {
                    context.addToEnvironment(key, environment.get(key));
                }
                context.reconnect(null);
            }
            return new Connection(context, tls);
        } catch (NamingException | IOException | RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static void identify(Hashtable<String, String> environment, String name, String password) {
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, name);
        environment.put(Context.SECURITY_CREDENTIALS, password);
    }

    /** A connection that is closed behind its use. */
    private record Connection(LdapContext context, StartTlsResponse tls) implements AutoCloseable {
        @Override
        public void close() throws NamingException, IOException {
            try {
                if (tls != null) tls.close();
            } finally {
                context.close();
            }
        }
    }
}
