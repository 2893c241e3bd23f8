package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A chain in memory, written as the database writes it, to be tampered with. */
final class TrailOfOne {

    static final int CHAIN = 3;

    final List<Entry> entries = new ArrayList<>();

    static TrailOfOne of(int count) {
        var trail = new TrailOfOne();
        for (int i = 0; i < count; i++) trail.append("user" + i, "{\"after\": {\"level\": \"A\"}}");
        return trail;
    }

    void append(String actor, String payload) {
        var seq = entries.size() + 1L;
        entries.add(hashed(seq, actor, payload, seq == 1 ? new byte[] {0} : head()));
    }

    byte[] head() {
        return entries.get(entries.size() - 1).hash();
    }

    static Entry hashed(long seq, String actor, String payload, byte[] previous) {
        var sha256 = Digests.sha256();
        var digest = sha256.digest(payload == null ? new byte[0] : payload.getBytes(UTF_8));
        var bare = entry(seq, actor, payload, digest, previous, null);
        return entry(seq, actor, payload, digest, previous, bare.digestOfLine(sha256));
    }

    static Entry entry(long seq, String actor, String payload, byte[] digest, byte[] previous, byte[] hash) {
        return new Entry(
                CHAIN,
                seq,
                "2026-03-02T10:00:00.000000",
                "CUSTOMER",
                actor,
                null,
                "customer.levelled",
                "DONE",
                "7",
                "C-7",
                null,
                null,
                payload,
                digest,
                previous,
                hash);
    }

    /** The entry of a number with another actor, all else as it stands. */
    void rename(int seq, String actor) {
        var old = entries.get(seq - 1);
        entries.set(seq - 1, entry(seq, actor, old.payload(), old.payloadDigest(), old.previous(), old.hash()));
    }

    /** The same entry under another number. */
    static Entry numbered(Entry old, long seq) {
        return entry(seq, old.actor(), old.payload(), old.payloadDigest(), old.previous(), old.hash());
    }

    /** Hashes all from an entry on anew, as somebody who owns the database could. */
    void rehashFrom(int seq) {
        for (int i = seq - 1; i < entries.size(); i++) {
            var old = entries.get(i);
            var previous = i == 0 ? new byte[] {0} : entries.get(i - 1).hash();
            entries.set(i, hashed(i + 1L, old.actor(), old.payload(), previous));
        }
    }

    Optional<Finding> verified() {
        return verified(entries.size(), head(), new TreeMap<>());
    }

    Optional<Finding> verified(long headSeq, byte[] head, SortedMap<Long, byte[]> signed) {
        return verified(headSeq, head, signed, new TreeMap<>());
    }

    Optional<Finding> verified(
            long headSeq, byte[] head, SortedMap<Long, byte[]> signed, SortedMap<Long, PurgeFile.Gap> purged) {
        return verified(headSeq, head, signed, purged, Set.of());
    }

    /** @param erased customers the trail tells to be erased */
    Optional<Finding> verified(
            long headSeq,
            byte[] head,
            SortedMap<Long, byte[]> signed,
            SortedMap<Long, PurgeFile.Gap> purged,
            Set<String> erased) {
        var walk = new ChainWalk(CHAIN, headSeq, head, signed, purged, erased);
        entries.forEach(walk::next);
        return walk.end();
    }
}
