package crm.verify;

import crm.verify.PurgeFile.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was purged by the rules, each month with a signed record: gaps behind which a chain goes on. A record that is not signed
 * by a trusted key opens no gap, so that what is missing by it is named.
 */
final class Purges {

    private static final String NONE = "-";

    private final Map<Integer, TreeMap<Long, Gap>> byChain = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long entries;
    private int count;
    private PurgeFile last;

    /** Nothing was ever purged. */
    static Purges none() {
        return new Purges();
    }

    /**
     * Takes the records of the database and those of a directory.
     *
     * @param contents  of the database
     * @param directory or null
     * @param keys      null where none is trusted or distrusted
     */
    static Purges of(Collection<String> contents, Path directory, TrustedKeys keys) {
        var purges = new Purges();
        var all = new ArrayList<>(contents);
        if (directory != null) all.addAll(files(directory));
        var known = new HashSet<String>();
        var records = new ArrayList<PurgeFile>();
        for (var content : all) {
            try {
                var record = PurgeFile.parse(content);
                if (known.add(record.digest())) records.add(record);
            } catch (RuntimeException e) {
                purges.faults.add("a record of a purge is not what the server wrote");
            }
        }
        records.sort(Comparator.comparingLong(PurgeFile::number));
        records.forEach(record -> purges.add(record, keys));
        return purges;
    }

    private static List<String> files(Path directory) {
        var contents = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(directory, "*.txt")) {
            for (var file : all) {
                var content = Files.readString(file);
                if (content.startsWith(PurgeFile.BEGINNING)) contents.add(content);
            }
            return contents;
        } catch (IOException e) {
            throw new CannotVerify(directory + " cannot be read.");
        }
    }

    private void add(PurgeFile record, TrustedKeys keys) {
        var name = "purge " + record.number() + " of " + record.part();
        if (keys != null && !keys.knows(record.key())) {
            faults.add(name + " is signed with key " + record.key() + ", which is not among the trusted ones");
            return;
        }
        if (keys != null
                && !keys.verifies(
                        record.key(), record.seal().text(), record.seal().signature())) {
            faults.add(name + " was altered: its signature does not fit");
            return;
        }
        var expected = last == null ? 1 : last.number() + 1;
        if (record.number() != expected) {
            faults.add(name + " does not follow purge " + (expected - 1) + ": one was left out");
        } else if (!record.previous().equals(last == null ? NONE : last.digest())) {
            faults.add(name + " does not follow the one before it: one of them is of another database");
        }
        last = record;
        count++;
        for (var gap : record.gaps()) {
            entries += gap.last() - gap.first() + 1;
            byChain.computeIfAbsent(gap.chain(), chain -> new TreeMap<>()).put(gap.first(), gap);
        }
    }

    /** The gaps of a chain by their first number. */
    SortedMap<Long, Gap> of(int chain) {
        return byChain.getOrDefault(chain, new TreeMap<>());
    }

    List<String> faults() {
        return faults;
    }

    /** How many records were taken. */
    int count() {
        return count;
    }

    /** How many entries they tell of. */
    long entries() {
        return entries;
    }
}
