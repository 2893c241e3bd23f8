package crm.launch;

import java.nio.file.Path;

/**
 * Where things lie in a checkout. {@code home} holds what survives a restart (database, passwords, process ids),
 * {@code user} is Liberty's user directory, made anew from server-config and the EAR at each start.
 */
record Layout(Path root, Path home, Path user) {
    static Layout ofRun(Path root) {
        return new Layout(root, root.resolve(".data"), root.resolve("crm-ear/target/run"));
    }

    static Layout ofTests(Path root) {
        return new Layout(root, root.resolve("crm-ear/target/it/data"), root.resolve("crm-ear/target/it/liberty"));
    }

    /** Of so many customers, whose database is kept until {@code clean}: a million takes longer to write than to measure. */
    static Layout ofBench(Path root, int customers) {
        Path home = root.resolve("crm-ear/target/bench/" + customers);
        return new Layout(root, home, home.resolve("liberty"));
    }

    Path target() {
        return root.resolve("crm-ear/target");
    }

    Path liberty() {
        return target().resolve("liberty/wlp");
    }

    Path ear() {
        return target().resolve("crm.ear");
    }

    Path configuration() {
        return root.resolve("server-config");
    }

    Path server() {
        return user.resolve("servers/" + LibertyServer.NAME);
    }

    Path postgres() {
        return home.resolve("postgres");
    }

    /** Addresses and passwords of what runs just now; absent when nothing does. */
    Path running() {
        return home.resolve("run/running.properties");
    }

    Path pid(String process) {
        return home.resolve("run/" + process + ".pid");
    }

    String relative(Path path) {
        return root.relativize(path).toString();
    }
}
