package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sessions of the batch operators' guide, as they are printed: each command of a block {@code console} is run by a shell,
 * and ends with the number that the line below it says.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BatchGuideIT {

    private static final Path ROOT = TestServer.target().getParent().getParent();
    private static final Path GUIDE = ROOT.resolve("docs/batch-operations.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
    private static final int MOST_SECONDS = 60;

    private record Command(String text, int exit) {}

    @Test
    void every_session_of_the_guide_ends_as_it_says() throws Exception {
        var commands = commands();
        assertThat(commands).hasSizeGreaterThan(8);
        var wrong = new ArrayList<String>();
        for (var command : commands) {
            var output = Files.createTempFile("session", ".txt");
            var exit = run(command.text(), output);
            if (exit != command.exit()) {
                wrong.add(command.text() + " ended with " + exit + ": " + Files.readString(output));
            }
            Files.delete(output);
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Command> commands() throws IOException {
        var commands = new ArrayList<Command>();
        var blocks = BLOCK.matcher(Files.readString(GUIDE));
        while (blocks.find()) {
            String command = null;
            for (var line : blocks.group(1).split("\n")) {
                if (line.startsWith("$ ")) command = line.substring(2);
                else if (line.startsWith("> ")) command += "\n" + line.substring(2);
                else if (line.startsWith("exit "))
                    commands.add(new Command(command, Integer.parseInt(line.substring(5))));
            }
        }
        return commands;
    }

    private static int run(String command, Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.put("CRM_URL", TestServer.http().resolve("crm").toString());
        environment.put("CRM_TOKEN", "demo-token-batch");
        environment.put("CRM_BATCH", "localhost:" + TestServer.https().getPort());
        environment.put("BATCH_PASSWORD", "demo-2026");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "PATH",
                ROOT.resolve("server-config/bin") + ":" + TestServer.target().resolve("liberty/wlp/bin") + ":"
                        + System.getenv("PATH"));
        var process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            throw new AssertionError(command + " does not end");
        }
        return process.exitValue();
    }
}
