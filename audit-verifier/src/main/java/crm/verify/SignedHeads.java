package crm.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exports an auditor holds, each signed and each naming the one before it, and what is wrong with them. */
final class SignedHeads {

    /** What the first export of a database names as the one before it. */
    private static final String NONE = "-";

    private final Map<Integer, TreeMap<Long, byte[]>> byChain = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private HeadsFile last;
    private int count;

    /** No exports: nothing is known but what the database itself says. */
    static SignedHeads none() {
        return new SignedHeads();
    }

    /** Reads all files {@code *.txt} of a directory. */
    static SignedHeads read(Path directory, TrustedKeys keys) {
        var heads = new SignedHeads();
        var files = new ArrayList<HeadsFile>();
        try (var all = Files.newDirectoryStream(directory, "*.txt")) {
            for (var file : all) heads.parse(file, files);
        } catch (IOException e) {
            throw new CannotVerify(directory + " cannot be read.");
        }
        files.sort(Comparator.comparingLong(HeadsFile::number));
        files.forEach(file -> heads.add(file, keys));
        return heads;
    }

    private void parse(Path file, List<HeadsFile> files) throws IOException {
        try {
            var content = Files.readString(file);
            if (content.startsWith(PurgeFile.BEGINNING)) return; // see Purges
            files.add(HeadsFile.parse(content));
        } catch (RuntimeException e) {
            faults.add("export " + file.getFileName() + " is not what the server wrote");
        }
    }

    /** Takes one more export, in the order of their numbers. */
    void add(HeadsFile file, TrustedKeys keys) {
        var name = "export " + file.number() + " of " + file.day();
        var before = last;
        last = file;
        count++;
        if (!keys.knows(file.key())) {
            faults.add(name + " is signed with key " + file.key() + ", which is not among the trusted ones");
            return;
        }
        if (!keys.verifies(file.key(), file.seal().text(), file.seal().signature())) {
            faults.add(name + " was altered: its signature does not fit");
            return;
        }
        var expected = before == null ? 1 : before.number() + 1;
        if (file.number() > expected) {
            faults.add("export " + expected + (file.number() - 1 > expected ? " to " + (file.number() - 1) : "")
                    + " is missing");
        } else if (before == null && !file.previous().equals(NONE)) {
            faults.add(name + " is not the first of its database, as its number says");
        } else if (before != null && !file.previous().equals(before.digest())) {
            faults.add(name + " does not follow export " + before.number() + ": one of them is of another database");
        }
        file.heads().forEach((chain, head) -> byChain.computeIfAbsent(chain, c -> new TreeMap<>())
                .put(head.seq(), head.hash()));
    }

    /** Hashes of a chain by number. */
    SortedMap<Long, byte[]> of(int chain) {
        var heads = new TreeMap<>(byChain.getOrDefault(chain, new TreeMap<>()));
        heads.remove(0L);
        return heads;
    }

    /** The chains there were when a head was signed, also those the database has no more. */
    Set<Integer> chains() {
        return byChain.keySet();
    }

    List<String> faults() {
        return faults;
    }

    int count() {
        return count;
    }

    /** The business day of the last export. */
    String lastDay() {
        return last == null ? "never" : last.day();
    }
}
