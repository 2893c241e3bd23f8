package crm.arq;

import crm.it.support.TestServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** The test server as Arquillian sees it: started and stopped by others, holding one EAR for all test classes. */
public class RunningLiberty implements DeployableContainer<RunningLiberty.Nothing> {
    private static final String RUNNER = "ArquillianServletRunnerEE9";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    private static Boolean deployed;
    private static DeploymentException failure;

    /** There is nothing to configure. */
    public static class Nothing implements ContainerConfiguration {
        @Override
        public void validate() {
            // nothing can be wrong
        }
    }

    /** True when the server runs the EAR as it was built last. */
    static boolean hasEar() {
        if (deployed == null) {
            try {
                deployed = Files.exists(stampFile())
                        && Files.readString(stampFile()).equals(TestEar.stamp())
                        && answers();
            } catch (IOException e) {
                deployed = false;
            }
        }
        return deployed;
    }

    @Override
    public Class<Nothing> getConfigurationClass() {
        return Nothing.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (failure != null) {
            throw failure; // the other classes need not wait for the same end
        }
        if (!hasEar()) {
            try {
                copyAndAwait(archive);
                Files.writeString(stampFile(), TestEar.stamp());
                deployed = true;
            } catch (IOException e) {
                throw failed("the EAR could not be copied: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed("interrupted");
            }
        }
        HTTPContext context = new HTTPContext("localhost", TestServer.http().getPort());
        context.add(new Servlet(RUNNER, "/crm"));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // the next class uses it too
    }

    private static void copyAndAwait(Archive<?> archive) throws IOException, InterruptedException, DeploymentException {
        Path log = TestServer.directory().resolve("logs/messages.log");
        long before = Files.size(log);
        Path apart = TestServer.directory().resolve("crm.ear.new");
        archive.as(ZipExporter.class).exportTo(apart.toFile(), true);
        Files.move(
                apart,
                TestServer.directory().resolve("apps/crm.ear"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            String news = since(log, before);
            if (news.contains("CWWKZ0002E") || news.contains("CWWKZ0004E")) {
                throw failed("the application did not start: " + reason(news) + " (see " + log + ")");
            }
            if ((news.contains("CWWKZ0001I") || news.contains("CWWKZ0003I")) && answers()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw failed("the application was not up in time, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String reason(String news) {
        var causes = Pattern.compile("(?m)^Caused by: [\\w.$]+: (.+)$|CWWKZ000[24]E: (.+)$")
                .matcher(news)
                .results()
                .toList();
        var last = causes.get(causes.size() - 1);
        return last.group(1) != null ? last.group(1) : last.group(2);
    }

    private static DeploymentException failed(String why) {
        failure = new DeploymentException(why);
        return failure;
    }

    private static boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    TestServer.http().resolve("/crm/" + RUNNER).toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(30000);
            return connection.getResponseCode() != 404;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path stampFile() {
        return TestServer.directory().resolve("apps/crm.stamp");
    }

    private static String since(Path log, long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(file.length() < offset ? 0 : offset);
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
