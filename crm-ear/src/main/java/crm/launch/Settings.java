package crm.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a start is asked to do. People ask by environment variables; the tests always ask for the same. */
record Settings(
        Purpose purpose,
        Optional<DatabaseAddress> external,
        int httpPort,
        int httpsPort,
        boolean demo,
        int demoCustomers,
        Map<String, String> environment) {

    private static final List<String> DATABASE = List.of("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD");

    static Settings of(Map<String, String> environment) {
        Optional<DatabaseAddress> external = external(environment);
        return new Settings(
                Purpose.RUN,
                external,
                port(environment, "HTTP_PORT", 9080),
                port(environment, "HTTPS_PORT", 9443),
                truth(environment, "CRM_DEMO", external.isEmpty()),
                number(environment, "CRM_DEMO_CUSTOMERS", 5000, 1_000_000),
                environment);
    }

    /**
     * Free ports, an own database, demo accounts and no demo customers, whatever the environment says; with the compilers of every
     * day, which pay over a quarter of an hour.
     */
    static Settings ofTests() {
        return own(Purpose.TEST, Map.of("JVM_ARGS", "", "DEFAULTHOSTNAME", "127.0.0.1"));
    }

    /** The same, without tests' mail. */
    static Settings ofBench() {
        return own(Purpose.BENCH, Map.of("JVM_ARGS", ""));
    }

    private static Settings own(Purpose purpose, Map<String, String> environment) {
        return new Settings(purpose, Optional.empty(), Ports.free(), Ports.free(), true, 0, environment);
    }

    boolean test() {
        return purpose == Purpose.TEST;
    }

    /** What the server is told; see server.env.example. */
    Map<String, String> serverEnvironment(DatabaseAddress database, Secrets secrets) {
        Map<String, String> variables = new HashMap<>(database.environment());
        variables.put("HTTP_HOST", "localhost");
        variables.put("HTTP_PORT", Integer.toString(httpPort));
        variables.put("HTTPS_PORT", Integer.toString(httpsPort));
        // cookies travel over HTTP too, and HTTP does not redirect, unless asked otherwise
        variables.put("COOKIE_SECURE", Boolean.toString(httpsOnly()));
        variables.put("METRICS_AUTHENTICATION", "false");
        // protects a self-made key for localhost, nothing else
        variables.put("KEYSTORE_PASSWORD", environment.getOrDefault("KEYSTORE_PASSWORD", "localhost"));
        for (String user : List.of("ops", "batch", "scheduler")) {
            variables.put(user.toUpperCase(Locale.ROOT) + "_PASSWORD", machinePassword(user, secrets));
        }
        variables.put("CRM_DEMO", Boolean.toString(demo));
        // starts sooner; who measures leaves it out, with JVM_ARGS set to nothing
        variables.put("JVM_ARGS", environment.getOrDefault("JVM_ARGS", "-XX:TieredStopAtLevel=1"));
        variables.put("CRM_SCHEDULES", Boolean.toString(purpose == Purpose.RUN));
        variables.put("PUBLIC_URL", environment.getOrDefault("PUBLIC_URL", "http://localhost:" + httpPort + "/crm"));
        if (test()) {
            // nothing listens there until a test does
            variables.put("MAIL_HOST", "localhost");
            variables.put("MAIL_PORT", Integer.toString(Ports.free()));
        }
        return variables;
    }

    boolean httpsOnly() {
        return truth(environment, "COOKIE_SECURE", false);
    }

    /** Given, or the one of the demo accounts, or a random one. */
    private String machinePassword(String user, Secrets secrets) {
        String given = environment.get(user.toUpperCase(Locale.ROOT) + "_PASSWORD");
        return given != null ? given : demo && !user.equals("scheduler") ? DemoData.PASSWORD : secrets.get(user);
    }

    private static Optional<DatabaseAddress> external(Map<String, String> environment) {
        if (DATABASE.stream().noneMatch(environment::containsKey)) {
            return Optional.empty();
        }
        String user = environment.getOrDefault("DB_USER", "crm_app");
        String password = environment.getOrDefault("DB_PASSWORD", "");
        return Optional.of(new DatabaseAddress(
                environment.getOrDefault("DB_HOST", "localhost"),
                port(environment, "DB_PORT", 5432),
                environment.getOrDefault("DB_NAME", "crm"),
                user,
                password,
                environment.getOrDefault("DB_OWNER_USER", user),
                environment.getOrDefault("DB_OWNER_PASSWORD", password)));
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        int port = number(environment, name, otherwise, 65535);
        if (port == 0) {
            throw new CannotStart(name + " is 0; set it to a port from 1 to 65535.");
        }
        return port;
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int max) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (text.strip().matches("\\d{1,7}")) {
            int number = Integer.parseInt(text.strip());
            if (number <= max) {
                return number;
            }
        }
        throw new CannotStart(name + " is \"" + text + "\"; set it to a number from 0 to " + max + ".");
    }

    private static boolean truth(Map<String, String> environment, String name, boolean otherwise) {
        String text = Objects.requireNonNullElse(environment.get(name), "").strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new CannotStart(name + " is \"" + text + "\"; set it to true or false.");
        };
    }
}
