package crm.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** Who tells our events, as CloudEvents name it: where people open the application, else {@code /crm}. */
@ApplicationScoped
public class EventSource {

    /** One event in JSON. */
    public static final String ONE = "application/cloudevents+json";

    /** A list of events in JSON. */
    public static final String MANY = "application/cloudevents-batch+json";

    @Inject
    Config config;

    public String name() {
        return config.getOptionalValue("public.url", String.class)
                .filter(text -> !text.isBlank())
                .orElse("/crm");
    }
}
