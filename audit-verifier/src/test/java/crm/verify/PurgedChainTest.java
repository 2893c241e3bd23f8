package crm.verify;

import static crm.verify.Finding.What.CUT_OFF;
import static crm.verify.Finding.What.INSERTED;
import static crm.verify.Finding.What.MISSING;
import static crm.verify.Finding.What.NOT_AS_SIGNED;
import static crm.verify.Finding.What.REPLACED;
import static crm.verify.TrailOfOne.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;

import crm.verify.PurgeFile.Gap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A chain of twenty entries of which some were purged. */
class PurgedChainTest {

    private final TrailOfOne trail = TrailOfOne.of(20);
    private final byte[] head = trail.head();
    private final TreeMap<Long, byte[]> signed = new TreeMap<>();
    private final TreeMap<Long, Gap> purged = new TreeMap<>();

    @Test
    void behind_what_was_purged_the_chain_goes_on_at_its_beginning_in_its_middle_and_at_its_end() {
        purge(1, 4);
        purge(5, 5);
        purge(9, 12);
        purge(19, 20);

        assertThat(verified()).isEmpty();
    }

    @Test
    void a_chain_that_was_purged_whole_is_whole() {
        purge(1, 20);

        assertThat(verified()).isEmpty();
    }

    @Test
    void a_deletion_beside_a_purge_is_named_before_it_behind_it_and_at_the_end() {
        purge(9, 12);
        var eighth = remove(8);
        assertThat(verified()).contains(new Finding(CHAIN, 8, 12, MISSING));
        trail.entries.add(7, eighth);

        var thirteenth = remove(13);
        assertThat(verified()).contains(Finding.of(CHAIN, 13, MISSING));
        trail.entries.add(8, thirteenth);

        remove(20);
        assertThat(verified()).contains(Finding.of(CHAIN, 20, CUT_OFF));
    }

    @Test
    void a_deletion_without_a_record_is_named() {
        purge(1, 4);
        purged.clear();

        assertThat(verified()).contains(new Finding(CHAIN, 1, 4, MISSING));
    }

    @Test
    void an_entry_put_into_the_gap_is_named() {
        var tenth = trail.entries.get(9);
        purge(9, 12);
        trail.entries.add(8, tenth);

        assertThat(verified()).contains(Finding.of(CHAIN, 10, INSERTED));
    }

    @Test
    void an_entry_in_front_of_the_gap_that_was_replaced_is_named() {
        purge(9, 12);
        trail.entries.set(
                7, TrailOfOne.hashed(8, "mallory", null, trail.entries.get(6).hash()));

        assertThat(verified()).contains(Finding.of(CHAIN, 8, REPLACED));
    }

    @Test
    void what_was_written_anew_behind_the_gap_does_not_follow_it() {
        purge(1, 12);
        trail.entries.set(0, TrailOfOne.hashed(13, "mallory", null, new byte[] {7}));

        assertThat(verified()).isPresent();
    }

    @Test
    void a_record_that_does_not_end_as_the_signed_head_says_is_named_and_one_that_does_counts_as_signed() {
        signed.put(12L, trail.entries.get(11).hash());
        purge(9, 12);
        assertThat(verified()).isEmpty();

        signed.put(12L, new byte[] {1});
        assertThat(verified()).contains(new Finding(CHAIN, 9, 12, NOT_AS_SIGNED));
    }

    private void purge(int first, int last) {
        var from = index(first);
        var gone = trail.entries.subList(from, from + last - first + 1);
        purged.put(
                (long) first,
                new Gap(
                        CHAIN,
                        first,
                        last,
                        gone.get(0).previous(),
                        gone.get(gone.size() - 1).hash()));
        gone.clear();
    }

    private Entry remove(int seq) {
        return trail.entries.remove(index(seq));
    }

    private int index(int seq) {
        for (int i = 0; i < trail.entries.size(); i++) {
            if (trail.entries.get(i).seq() == seq) return i;
        }
        throw new AssertionError("no entry " + seq);
    }

    private Optional<Finding> verified() {
        return trail.verified(20, head, signed, purged);
    }
}
