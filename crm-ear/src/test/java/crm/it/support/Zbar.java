package crm.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The foreign reader of QR codes {@code zbarimg} (zbar-tools of Debian), where it is on the PATH. */
public final class Zbar {

    private static final int PATIENCE = 30; // seconds

    private Zbar() {}

    /** What it reads in a PNG; empty where it is not there, which is printed. */
    public static Optional<String> read(byte[] png) throws IOException, InterruptedException {
        var file = Files.createTempFile("code", ".png");
        try {
            Files.write(file, png);
            var reading = new ProcessBuilder("zbarimg", "--quiet", "--raw", "--oneshot", "-Sbinary", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!reading.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                reading.destroyForcibly();
                throw new AssertionError("zbarimg does not end");
            }
            if (reading.exitValue() != 0) throw new AssertionError("zbarimg finds no code: " + reading.exitValue());
            return Optional.of(text);
        } catch (IOException notThere) {
            if (!String.valueOf(notThere.getMessage()).contains("Cannot run program")) throw notThere;
            System.out.println("NOT TESTED: QR codes by zbarimg, which is not on the PATH; ZXing read them");
            return Optional.empty();
        } finally {
            Files.delete(file);
        }
    }
}
