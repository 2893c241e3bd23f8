package crm.it.support;

import org.eclipse.microprofile.config.ConfigProvider;

/** What is configured, changed for a test while the server runs. */
public final class Variables {
    private Variables() {}

    /** Sets a variable and waits until the server reads it; {@link System#clearProperty} takes it back. */
    public static void set(String name, String value) throws Exception {
        System.setProperty(name, value);
        Await.until(
                name,
                () -> ConfigProvider.getConfig()
                        .getOptionalValue(name, String.class)
                        .orElse(""),
                value::equals);
    }
}
