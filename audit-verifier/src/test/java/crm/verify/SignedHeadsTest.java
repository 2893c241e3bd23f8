package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedHeadsTest {

    @TempDir
    Path directory;

    private final KeyPair first = key();
    private final KeyPair second = key();

    @Test
    void exports_that_follow_each_other_are_taken_also_across_a_change_of_the_key() throws Exception {
        var one = write(1, "-", first, "aa");
        write(2, one.digest(), second, "bb");

        var heads = SignedHeads.read(directory, trusted());

        assertThat(heads.faults()).isEmpty();
        assertThat(heads.of(3)).containsOnlyKeys(10L, 20L);
        assertThat(heads.of(4)).isEmpty();
        assertThat(heads.lastDay()).isEqualTo("2026-03-02");
    }

    @Test
    void a_changed_head_a_missing_export_and_one_of_another_database_are_named() throws Exception {
        var one = write(1, "-", first, "aa");
        write(2, "00", first, "bb");
        write(4, one.digest(), first, "cc");
        var altered = directory.resolve("4.txt");
        Files.writeString(altered, Files.readString(altered).replace("head 3 40 cc", "head 3 40 dd"));

        assertThat(SignedHeads.read(directory, trusted()).faults())
                .containsExactly(
                        "export 2 of 2026-03-02 does not follow export 1: one of them is of another database",
                        "export 4 of 2026-03-02 was altered: its signature does not fit");
        write(4, "00", first, "cc");
        assertThat(SignedHeads.read(directory, trusted()).faults()).contains("export 3 is missing");
    }

    @Test
    void exports_that_lack_at_the_beginning_are_told_and_so_is_a_first_one_that_follows_another() throws Exception {
        write(3, "00", first, "cc");
        assertThat(SignedHeads.read(directory, trusted()).faults()).containsExactly("export 1 to 2 is missing");

        write(1, "00", first, "aa");
        assertThat(SignedHeads.read(directory, trusted()).faults())
                .contains("export 1 of 2026-03-02 is not the first of its database, as its number says");
    }

    @Test
    void a_chain_that_was_signed_and_is_gone_altogether_is_walked_and_found_cut_off() throws Exception {
        write(1, "-", first, "aa");
        var heads = SignedHeads.read(directory, trusted());

        var chains = Trail.withSigned(List.of(new Trail.Chain(5, 7, new byte[] {1})), heads.chains());

        assertThat(chains)
                .extracting(Trail.Chain::chain, Trail.Chain::seq)
                .containsExactly(tuple(3, 0L), tuple(4, 0L), tuple(5, 7L));
        assertThat(new ChainWalk(3, 0, chains.get(0).head(), heads.of(3), new TreeMap<>(), Set.of()).end())
                .contains(new Finding(3, 1, 10, Finding.What.CUT_OFF));
        assertThat(new ChainWalk(4, 0, chains.get(1).head(), heads.of(4), new TreeMap<>(), Set.of()).end())
                .as("nothing was ever in it")
                .isEmpty();
    }

    @Test
    void an_export_signed_with_a_key_nobody_trusts_and_one_that_is_no_export_are_named() throws Exception {
        var stranger = key();
        write(1, "-", stranger, "aa");
        Files.writeString(directory.resolve("notes.txt"), "remember the milk");

        assertThat(SignedHeads.read(directory, trusted()).faults())
                .containsExactlyInAnyOrder(
                        "export 1 of 2026-03-02 is signed with key " + id(stranger)
                                + ", which is not among the trusted ones",
                        "export notes.txt is not what the server wrote");
    }

    @Test
    void a_file_without_a_key_is_refused() throws Exception {
        var empty = Files.writeString(directory.resolve("keys.pem"), "");

        assertThatThrownBy(() -> TrustedKeys.read(empty)).hasMessageContaining("holds no public key");
    }

    private HeadsFile write(int number, String previous, KeyPair key, String hash) throws Exception {
        var text = "crm-audit-heads 1\nnumber " + number + "\nday 2026-03-02\nkey " + id(key) + "\nprevious " + previous
                + "\nhead 3 " + number * 10 + " " + hash + "\nhead 4 0 00\n";
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(text.getBytes(UTF_8));
        var file = text + "signature " + Base64.getEncoder().encodeToString(signer.sign()) + "\n";
        Files.writeString(directory.resolve(number + ".txt"), file);
        return HeadsFile.parse(file);
    }

    private TrustedKeys trusted() throws Exception {
        var pem = "";
        for (var key : new KeyPair[] {first, second}) {
            pem += "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        }
        return TrustedKeys.read(Files.writeString(directory.resolve("keys.pem"), pem));
    }

    private static String id(KeyPair key) {
        return TrustedKeys.id(key.getPublic().getEncoded());
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
