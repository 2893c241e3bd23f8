package crm.verify;

import static crm.verify.Finding.What.ALTERED;
import static crm.verify.Finding.What.CUT_OFF;
import static crm.verify.Finding.What.INSERTED;
import static crm.verify.Finding.What.MISSING;
import static crm.verify.Finding.What.MOVED;
import static crm.verify.Finding.What.NOT_AS_SIGNED;
import static crm.verify.Finding.What.PAYLOAD_ALTERED;
import static crm.verify.Finding.What.PAYLOAD_REMOVED;
import static crm.verify.Finding.What.REPLACED;

import crm.verify.Finding.What;
import crm.verify.PurgeFile.Gap;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Walks along one chain from its first entry to its head and keeps the first thing that is wrong.
 *
 * <p>An entry's hash covers its chain, its number, its fields, the digest of its payload and the hash of the entry before
 * it. Who changes an entry and hashes the rest of the chain anew is found by the heads that were signed before.
 */
final class ChainWalk {

    private static final byte[] BEGINNING = {0};

    private final int chain;
    private final long headSeq;
    private final byte[] head;
    private final SortedMap<Long, byte[]> signed;
    private final SortedMap<Long, Gap> purged;
    private final Set<String> erased;
    private final MessageDigest sha256;

    private long seq;
    private byte[] hash = BEGINNING;
    private byte[] hashBefore = BEGINNING;
    private long lastSigned;
    private long entries;
    private Finding finding;

    /**
     * @param headSeq the last entry's number and {@code head} its hash, as the database keeps them
     * @param signed  hashes by number, from the signed exports
     * @param purged  gaps by their first number, from the signed records of purges
     * @param erased  the customers whom the trail tells to be erased, by id: of their entries alone the payload may be gone
     */
    ChainWalk(
            int chain,
            long headSeq,
            byte[] head,
            SortedMap<Long, byte[]> signed,
            SortedMap<Long, Gap> purged,
            Set<String> erased) {
        this.chain = chain;
        this.headSeq = headSeq;
        this.head = head;
        this.signed = signed;
        this.purged = purged;
        this.erased = erased;
        this.sha256 = Digests.sha256();
    }

    /** The next entry, by number. */
    void next(Entry entry) {
        entries++;
        if (finding != null) {
            // two of one number, the forged one read first
            if (entry.seq() == seq && finding.first() == seq) find(seq, INSERTED);
            return;
        }
        passGaps(entry.seq());
        if (finding != null) return;
        if (entry.seq() == seq) find(entry.seq(), INSERTED);
        else if (entry.seq() != seq + 1) finding = new Finding(chain, seq + 1, entry.seq() - 1, MISSING);
        else if (entry.seq() > headSeq) find(entry.seq(), INSERTED);
        else look(entry);
        hashBefore = hash;
        hash = entry.hash();
        seq = entry.seq();
    }

    /** Goes on behind what was purged in front of a number; an entry within a gap was put there later. */
    private void passGaps(long until) {
        for (var gap = purged.get(seq + 1); gap != null && finding == null; gap = purged.get(seq + 1)) {
            if (until <= gap.last()) find(until, INSERTED);
            else if (!Arrays.equals(gap.before(), hash)) find(Math.max(seq, 1), seq == 0 ? ALTERED : REPLACED);
            else pass(gap);
        }
    }

    private void pass(Gap gap) {
        var behind = signed.get(gap.last());
        if (behind != null && !Arrays.equals(behind, gap.hash())) {
            finding = new Finding(chain, gap.first(), gap.last(), NOT_AS_SIGNED);
            return;
        }
        var within = signed.subMap(gap.first(), gap.last() + 1);
        if (!within.isEmpty()) lastSigned = within.lastKey();
        hashBefore = hash;
        hash = gap.hash();
        seq = gap.last();
    }

    private void look(Entry entry) {
        var follows = Arrays.equals(entry.previous(), hash);
        if (!Arrays.equals(entry.digestOfLine(sha256), entry.hash())) {
            find(follows ? entry.seq() : misplaced(entry), follows ? ALTERED : whatOf(entry));
        } else if (!isErased(entry) && !Arrays.equals(entry.digestOfPayload(sha256), entry.payloadDigest())) {
            find(entry.seq(), entry.payload() == null ? PAYLOAD_REMOVED : PAYLOAD_ALTERED);
        } else if (!follows) {
            find(seq == 0 ? entry.seq() : seq, cameBefore(entry) ? INSERTED : seq == 0 ? ALTERED : REPLACED);
        } else {
            compareWithSigned(entry);
        }
    }

    private boolean isErased(Entry entry) {
        return entry.payload() == null && entry.customerId() != null && erased.contains(entry.customerId());
    }

    /** Whether the entry follows the one before the last: then the last one was put between them. */
    private boolean cameBefore(Entry entry) {
        return seq > 0 && Arrays.equals(entry.previous(), hashBefore);
    }

    private What whatOf(Entry entry) {
        return cameBefore(entry) ? INSERTED : MOVED;
    }

    private long misplaced(Entry entry) {
        return cameBefore(entry) ? seq : entry.seq();
    }

    private void compareWithSigned(Entry entry) {
        var wanted = signed.get(entry.seq());
        if (wanted == null) return;
        if (Arrays.equals(wanted, entry.hash())) lastSigned = entry.seq();
        else finding = new Finding(chain, lastSigned + 1, entry.seq(), NOT_AS_SIGNED);
    }

    private void find(long at, What what) {
        finding = Finding.of(chain, at, what);
    }

    /** The chain is at its end; what was wrong with it first, if anything. */
    Optional<Finding> end() {
        if (finding == null) passGaps(Long.MAX_VALUE);
        if (finding != null) return Optional.of(finding);
        var last = signed.isEmpty() ? headSeq : Math.max(headSeq, signed.lastKey());
        if (seq < last) finding = new Finding(chain, seq + 1, last, CUT_OFF);
        else if (!Arrays.equals(hash, head)) find(seq, REPLACED);
        return Optional.ofNullable(finding);
    }

    long entries() {
        return entries;
    }

    /** How many entries no signed head covers yet. */
    long unsigned() {
        return seq - lastSigned;
    }
}
