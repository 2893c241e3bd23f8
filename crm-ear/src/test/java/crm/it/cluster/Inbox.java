package crm.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The directory another system lays its balances of 9 March 2026 in. */
record Inbox(Path directory) {

    private static final String FILE = "balances.csv";

    static Inbox create() {
        try {
            return new Inbox(Files.createTempDirectory("crm-inbox"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file and its manifest; whether there was room for both. */
    boolean put(String balances) {
        return write(balances) && tell(balances);
    }

    /** The file alone; whether all of it could be written. */
    boolean write(String balances) {
        return write(FILE, balances);
    }

    /** The manifest alone. */
    boolean tell(String balances) {
        return write(
                FILE + ".manifest.json",
                "{\"source\":\"disk\",\"businessDate\":\"2026-03-09\",\"files\":[{\"kind\":\"balances\",\"name\":\""
                        + FILE + "\",\"sha256\":\"" + sha256(balances) + "\"}]}");
    }

    private boolean write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
            return true;
        } catch (IOException noRoom) {
            return false;
        }
    }

    private static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
