package crm.arq;

import crm.it.support.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as people get it, plus what tests in the server need: their class loader, their assertions, a mail server and a directory. */
final class TestEar {
    private TestEar() {}

    static EnterpriseArchive build() {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file());
        ear.getAsType(WebArchive.class, "/crm.war")
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "test-classes.jar")
                        .addClasses(DiskClasses.class, DiskClasses.Loader.class))
                .addAsLibraries(
                        jarOf("org.assertj.core.api.Assertions"),
                        jarOf("net.bytebuddy.ByteBuddy"),
                        jarOf("com.unboundid.ldap.listener.InMemoryDirectoryServer"),
                        jarOf("com.icegreen.greenmail.util.ServerSetup"),
                        jarOf("org.eclipse.angus.mail.imap.protocol.INTERNALDATE"));
        return ear;
    }

    /** Tells one build of the application from another. */
    static String stamp() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file().toPath()));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static File file() {
        return TestServer.target().resolve("crm.ear").toFile();
    }

    private static File jarOf(String className) {
        try {
            return new File(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(className, e);
        }
    }
}
