package crm.verify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Verifies the audit trail and names the first entry of each chain that was altered, is missing or was put in.
 *
 * <p>Exit codes: 0 all is as it was written, 1 something is not, 2 nothing can be said.
 */
@Command(
        name = "audit-verifier",
        sortOptions = false,
        description = "Verifies the audit trail from outside the server. Exit code 0: all is as it was written;"
                + " 1: something is not, and what is named; 2: nothing can be said.")
public final class AuditVerifier implements Callable<Integer> {

    @Option(
            names = "--database",
            defaultValue = "${env:CRM_AUDIT_DATABASE:-jdbc:postgresql://localhost:5432/crm}",
            description = "Default: the variable CRM_AUDIT_DATABASE, else ${DEFAULT-VALUE}.")
    String database;

    @Option(
            names = "--user",
            defaultValue = "${env:PGUSER:-crm_auditor}",
            description = "A user with the role crm_verifier. Default: the variable PGUSER, else crm_auditor.")
    String user;

    @Option(
            names = "--password",
            defaultValue = "${env:PGPASSWORD:-}",
            interactive = true,
            arity = "0..1",
            description = "Asked for where it stands alone. Default: the variable PGPASSWORD.")
    String password;

    @Option(names = "--heads", description = "Directory with the signed exports.")
    Path heads;

    @Option(names = "--keys", description = "File with the public keys that exports may be signed with, as PEM.")
    Path keys;

    @Option(names = "--threads", defaultValue = "2", description = "Connections that read. Default: 2.")
    int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    boolean help;

    @Spec
    CommandSpec spec;

    private record Walked(Trail.Chain chain, ChainWalk walk) {}

    public static void main(String... arguments) {
        System.exit(run(new PrintWriter(System.out, true), arguments));
    }

    /** Runs the program within another. @return its exit code */
    public static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new AuditVerifier())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (!(e instanceof CannotVerify)) throw e;
                    line.getErr().println(e.getMessage());
                    return 2;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1 || threads > 32) throw new CannotVerify("--threads must be 1 to 32 but was " + threads + ".");
        if ((heads == null) != (keys == null)) throw new CannotVerify("--heads and --keys are given together.");
        var started = System.nanoTime();
        var trusted = keys == null ? null : TrustedKeys.read(keys);
        var signed = heads == null ? SignedHeads.none() : SignedHeads.read(heads, trusted);
        try (var trail = new Trail(database, user, password == null ? "" : password)) {
            var purges = Purges.of(trail.purges(), heads, trusted);
            return report(walk(trail, signed, purges), signed, purges, (System.nanoTime() - started) / 1e9);
        }
    }

    private List<Walked> walk(Trail trail, SignedHeads signed, Purges purges) throws InterruptedException {
        var workers = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayList<Future<Walked>>();
            var erased = trail.erased();
            for (var chain : Trail.withSigned(trail.chains(), signed.chains())) {
                running.add(workers.submit(() -> {
                    var walk = new ChainWalk(
                            chain.chain(),
                            chain.seq(),
                            chain.head(),
                            signed.of(chain.chain()),
                            purges.of(chain.chain()),
                            erased);
                    trail.read(chain.chain(), walk::next);
                    return new Walked(chain, walk);
                }));
            }
            var walked = new ArrayList<Walked>();
            for (var one : running) walked.add(one.get());
            return walked;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotVerify cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private int report(List<Walked> walked, SignedHeads signed, Purges purges, double seconds) {
        var out = spec.commandLine().getOut();
        signed.faults().forEach(out::println);
        purges.faults().forEach(out::println);
        var findings = walked.stream()
                .map(one -> one.walk().end())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Finding::chain))
                .toList();
        findings.forEach(finding -> out.println(finding.text()));
        var entries = walked.stream().mapToLong(one -> one.walk().entries()).sum();
        out.printf(
                Locale.ROOT,
                "%,d entries in %d chains read in %.1f s: %s%n",
                entries,
                walked.size(),
                seconds,
                findings.isEmpty()
                        ? "each as it was written"
                        : findings.size() + " chains are not as they were written");
        if (purges.count() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d entries were purged by the rules, as %d signed records tell%n",
                    purges.entries(),
                    purges.count());
        }
        tellOfHeads(out, walked, signed);
        return findings.isEmpty()
                        && signed.faults().isEmpty()
                        && purges.faults().isEmpty()
                ? 0
                : 1;
    }

    private static void tellOfHeads(PrintWriter out, List<Walked> walked, SignedHeads signed) {
        if (signed.count() == 0) {
            out.println("No signed heads were compared: who owns the database could have hashed the trail anew.");
            return;
        }
        var unsigned = walked.stream().mapToLong(one -> one.walk().unsigned()).sum();
        out.printf(
                Locale.ROOT,
                "%d signed exports, the last of %s; %,d entries are younger%n",
                signed.count(),
                signed.lastDay(),
                unsigned);
    }
}
