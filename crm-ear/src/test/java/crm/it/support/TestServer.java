package crm.it.support;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The server and the database that this run of the tests uses; {@code ./mvnw verify} and {@code -Ptest-server} start them. */
public final class TestServer {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestServer() {}

    /** Read when first asked for: {@link #target} needs no server. */
    private static final class Running {
        static final Properties PROPERTIES = read();
    }

    public static URI http() {
        return URI.create("http://localhost:" + Running.PROPERTIES.getProperty("HTTP_PORT") + "/");
    }

    public static URI https() {
        return URI.create("https://localhost:" + Running.PROPERTIES.getProperty("HTTPS_PORT") + "/");
    }

    /** The application, to resolve pages against: {@code application().resolve("login.xhtml")}. */
    public static URI application() {
        return http().resolve("crm/");
    }

    /** Liberty's directory of the server, with logs and apps. */
    public static Path directory() {
        return Path.of(Running.PROPERTIES.getProperty("SERVER_DIRECTORY"));
    }

    /** The target directory of this module. */
    public static Path target() {
        String classes = System.getenv("CRM_IT_CLASSES");
        return classes != null
                ? Path.of(classes).getParent()
                : Path.of("target").toAbsolutePath();
    }

    /** The environment that a server beside this one needs. */
    public static Map<String, String> environment() {
        return Running.PROPERTIES.stringPropertyNames().stream()
                .collect(toMap(name -> name, Running.PROPERTIES::getProperty));
    }

    public static String databaseName() {
        return Running.PROPERTIES.getProperty("DB_NAME");
    }

    /** The database as the owner of the tables sees it, past row-level security where the owner is exempt. */
    public static Connection databaseAsOwner() throws SQLException {
        return databaseAsOwner(databaseName());
    }

    /** Another database of the same PostgreSQL. */
    public static Connection databaseAsOwner(String name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + Running.PROPERTIES.getProperty("DB_HOST") + ":"
                        + Running.PROPERTIES.getProperty("DB_PORT") + "/" + name,
                Running.PROPERTIES.getProperty("DB_OWNER_USER"),
                Running.PROPERTIES.getProperty("DB_OWNER_PASSWORD"));
    }

    public static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static Properties read() {
        Path file = target().resolve("it/data/run/running.properties");
        if (!Files.exists(file)) {
            throw new IllegalStateException("no test server runs; start one with ./mvnw -Ptest-server");
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
