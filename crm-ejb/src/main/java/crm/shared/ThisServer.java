package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The server that the product runs on, by the name the job repository gives it. */
@ApplicationScoped
public class ThisServer {

    @Inject
    @ConfigProperty(name = "defaultHostName", defaultValue = "localhost")
    String host;

    @Inject
    @ConfigProperty(name = "wlp.user.dir")
    String directory;

    @Inject
    @ConfigProperty(name = "wlp.server.name")
    String server;

    /** Host, directory and server; unlike that of any other server at work on the database. */
    public String id() {
        return host + "/" + directory.replaceFirst("/+$", "") + "/" + server;
    }
}
