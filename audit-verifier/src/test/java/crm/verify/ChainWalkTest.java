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
import static crm.verify.TrailOfOne.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    private final TrailOfOne trail = TrailOfOne.of(20);

    @Test
    void an_honest_chain_has_no_finding_and_neither_has_an_empty_one() {
        assertThat(trail.verified()).isEmpty();
        assertThat(new TrailOfOne().verified(0, new byte[] {0}, new TreeMap<>()))
                .isEmpty();
    }

    @Test
    void one_changed_character_is_named() {
        trail.rename(7, "user6x");

        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, ALTERED));
    }

    @Test
    void a_change_of_what_stood_before_and_after_is_named_and_so_is_its_removal() {
        var old = trail.entries.get(6);
        trail.entries.set(
                6,
                TrailOfOne.entry(
                        7,
                        old.actor(),
                        "{\"after\": {\"level\": \"B\"}}",
                        old.payloadDigest(),
                        old.previous(),
                        old.hash()));
        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, PAYLOAD_ALTERED));

        trail.entries.set(6, TrailOfOne.entry(7, old.actor(), null, old.payloadDigest(), old.previous(), old.hash()));
        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, PAYLOAD_REMOVED));
    }

    @Test
    void what_stood_before_and_after_may_be_gone_of_a_customer_who_was_erased_but_neither_changed_nor_gone_of_others() {
        var old = trail.entries.get(6);
        var emptied = TrailOfOne.entry(7, old.actor(), null, old.payloadDigest(), old.previous(), old.hash());
        trail.entries.set(6, emptied);
        assertThat(verifiedWith(Set.of("7"))).isEmpty();
        assertThat(verifiedWith(Set.of("8"))).contains(Finding.of(CHAIN, 7, PAYLOAD_REMOVED));

        trail.rename(7, "user6x");
        assertThat(verifiedWith(Set.of("7"))).contains(Finding.of(CHAIN, 7, ALTERED));
        trail.entries.set(6, TrailOfOne.entry(7, old.actor(), "{}", old.payloadDigest(), old.previous(), old.hash()));
        assertThat(verifiedWith(Set.of("7"))).contains(Finding.of(CHAIN, 7, PAYLOAD_ALTERED));
    }

    private Optional<Finding> verifiedWith(Set<String> erased) {
        return trail.verified(20, trail.head(), new TreeMap<>(), new TreeMap<>(), erased);
    }

    @Test
    void a_deleted_entry_is_named_in_the_middle_at_the_beginning_and_at_the_end() {
        var head = trail.head();
        var removed = trail.entries.remove(6);
        assertThat(trail.verified(20, head, new TreeMap<>())).contains(Finding.of(CHAIN, 7, MISSING));

        trail.entries.add(6, removed);
        trail.entries.remove(0);
        assertThat(trail.verified(20, head, new TreeMap<>())).contains(Finding.of(CHAIN, 1, MISSING));

        trail.entries.add(0, TrailOfOne.of(1).entries.get(0));
        trail.entries.remove(19);
        assertThat(trail.verified(20, head, new TreeMap<>())).contains(Finding.of(CHAIN, 20, CUT_OFF));
    }

    @Test
    void a_deleted_entry_whose_followers_were_numbered_anew_is_named() {
        trail.entries.remove(6);
        for (int i = 6; i < 19; i++) {
            trail.entries.set(i, TrailOfOne.numbered(trail.entries.get(i), i + 1L));
        }

        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, MOVED));
    }

    @Test
    void an_inserted_entry_is_named_whether_or_not_the_others_made_room() {
        var forged = TrailOfOne.hashed(7, "mallory", null, trail.entries.get(5).hash());
        trail.entries.add(7, forged);
        assertThat(trail.verified(20, trail.entries.get(20).hash(), new TreeMap<>()))
                .contains(Finding.of(CHAIN, 7, INSERTED));

        trail.entries.remove(7);
        trail.entries.add(6, TrailOfOne.entry(7, "mallory", null, new byte[0], new byte[] {1}, new byte[] {2}));
        assertThat(trail.verified(20, trail.entries.get(20).hash(), new TreeMap<>()))
                .as("also where it is read first")
                .contains(Finding.of(CHAIN, 7, INSERTED));

        trail.entries.set(6, forged);
        for (int i = 7; i < 21; i++) {
            trail.entries.set(i, TrailOfOne.numbered(trail.entries.get(i), i + 1L));
        }
        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, INSERTED));
    }

    @Test
    void an_entry_behind_the_head_is_named() {
        var head = trail.head();
        trail.append("mallory", null);

        assertThat(trail.verified(20, head, new TreeMap<>())).contains(Finding.of(CHAIN, 21, INSERTED));
    }

    @Test
    void of_a_swapped_pair_the_first_is_named() {
        var seventh = trail.entries.get(6);
        trail.entries.set(6, TrailOfOne.numbered(trail.entries.get(11), 7));
        trail.entries.set(11, TrailOfOne.numbered(seventh, 12));

        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, MOVED));
    }

    @Test
    void an_entry_with_a_hash_that_fits_it_is_named_by_the_one_behind_it_or_by_the_head() {
        var head = trail.head();
        trail.entries.set(
                6, TrailOfOne.hashed(7, "mallory", null, trail.entries.get(5).hash()));
        assertThat(trail.verified()).contains(Finding.of(CHAIN, 7, REPLACED));

        var other = TrailOfOne.of(20);
        other.entries.set(
                19, TrailOfOne.hashed(20, "mallory", null, other.entries.get(18).hash()));
        assertThat(other.verified(20, head, new TreeMap<>())).contains(Finding.of(CHAIN, 20, REPLACED));
    }

    @Test
    void a_chain_that_was_hashed_anew_is_found_by_the_signed_heads_alone() {
        var signed = new TreeMap<>(Map.of(
                5L, trail.entries.get(4).hash(), 15L, trail.entries.get(14).hash()));
        trail.rename(7, "mallory");
        trail.rehashFrom(7);

        assertThat(trail.verified()).isEmpty();
        assertThat(trail.verified(20, trail.head(), signed)).contains(new Finding(CHAIN, 6, 15, NOT_AS_SIGNED));
    }

    @Test
    void an_end_cut_off_together_with_the_head_is_found_by_the_signed_heads_alone() {
        var signed = new TreeMap<>(Map.of(20L, trail.head()));
        trail.entries.subList(15, 20).clear();

        assertThat(trail.verified()).isEmpty();
        assertThat(trail.verified(15, trail.head(), signed)).contains(new Finding(CHAIN, 16, 20, CUT_OFF));
    }

    @Test
    void quotes_and_backslashes_cannot_make_one_field_look_like_two() {
        var entry = TrailOfOne.entry(1, "O'Neil\\", null, new byte[0], new byte[] {0}, null);

        assertThat(entry.text())
                .isEqualTo(
                        "3|1|2026-03-02T10:00:00.000000|CUSTOMER|E'O''Neil\\\\'|NULL|'customer.levelled'|DONE|7|'C-7'"
                                + "|NULL|NULL||00");
    }
}
