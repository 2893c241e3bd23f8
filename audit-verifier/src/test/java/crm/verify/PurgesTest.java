package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgesTest {

    private static final String GAP = "gap 3 1 4 4 00 aa\n";

    @TempDir
    Path directory;

    private KeyPair pair;
    private TrustedKeys keys;

    @BeforeEach
    void aKey() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys = new TrustedKeys();
        keys.add(pair.getPublic().getEncoded());
    }

    @Test
    void records_of_the_database_and_of_files_are_taken_once_each() throws Exception {
        var first = record(1, "-", GAP);
        var second = record(2, PurgeFile.parse(first).digest(), "gap 3 9 9 1 bb cc\ngap 5 1 1 1 00 dd\n");
        Files.writeString(directory.resolve("audit-purge-000001.txt"), first);

        var purges = Purges.of(List.of(first, second), directory, keys);

        assertThat(purges.faults()).isEmpty();
        assertThat(purges.count()).isEqualTo(2);
        assertThat(purges.entries()).isEqualTo(6);
        assertThat(purges.of(3)).containsOnlyKeys(1L, 9L);
        assertThat(purges.of(4)).isEmpty();
        assertThat(SignedHeads.read(directory, keys).faults())
                .as("no export of heads")
                .isEmpty();
    }

    @Test
    void a_record_that_was_altered_or_signed_by_a_stranger_opens_no_gap() throws Exception {
        var altered = record(1, "-", GAP).replace("gap 3 1 4 4", "gap 3 1 5 5");
        var own = keys;
        aKey();
        var strange = record(1, "-", GAP);

        for (var forged : List.of(altered, strange)) {
            var purges = Purges.of(List.of(forged), null, own);
            assertThat(purges.faults()).hasSize(1);
            assertThat(purges.of(3)).isEmpty();
        }
    }

    @Test
    void a_record_that_was_left_out_and_one_of_another_database_are_named() throws Exception {
        var first = record(1, "-", GAP);
        assertThat(Purges.of(List.of(record(2, "00", GAP)), null, keys).faults())
                .containsExactly("purge 2 of 2019-03 does not follow purge 0: one was left out");
        assertThat(Purges.of(List.of(first, record(2, "00", GAP)), null, keys).faults())
                .containsExactly(
                        "purge 2 of 2019-03 does not follow the one before it: one of them is of another database");
    }

    @Test
    void what_is_no_record_and_a_gap_that_is_miscounted_are_named() throws Exception {
        assertThat(Purges.of(List.of("remember the milk", record(1, "-", "gap 3 1 4 5 00 aa\n")), null, keys)
                        .faults())
                .containsExactly(
                        "a record of a purge is not what the server wrote",
                        "a record of a purge is not what the server wrote");
        assertThat(Purges.none().of(1)).isEmpty();
    }

    private String record(int number, String previous, String gaps) throws Exception {
        var text = "crm-audit-purge 1\nnumber " + number + "\npart 2019-03\nkey "
                + TrustedKeys.id(pair.getPublic().getEncoded()) + "\nprevious " + previous + "\n" + gaps;
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(UTF_8));
        return text + "signature " + Base64.getEncoder().encodeToString(signer.sign()) + "\n";
    }
}
