package crm.arq;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Works in the test server: lets Arquillian find the test classes, and the simulator's that they use, as they lie on
 * disk just now.
 */
@WebFilter("/ArquillianServletRunnerEE9")
public class DiskClasses implements Filter {
    private static final Path CLASSES = Path.of(System.getenv("CRM_IT_CLASSES"));
    private static final Path SIMULATOR =
            CLASSES.resolve("../../../benchmarks/target/classes").normalize();

    private Loader loader;
    private long newest;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(upToDate(before));
        try {
            chain.doFilter(request, response);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private synchronized Loader upToDate(ClassLoader application) throws IOException {
        long now;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            now = files.mapToLong(path -> path.toFile().lastModified()).max().orElse(0);
        }
        if (loader == null || now != newest) {
            loader = new Loader(
                    application, CLASSES.toUri().toURL(), SIMULATOR.toUri().toURL());
            newest = now;
        }
        return loader;
    }

    /** Takes {@code crm.it} and {@code crm.bench} from disk and all else from the application. */
    static final class Loader extends URLClassLoader {
        Loader(ClassLoader application, URL... classes) {
            super(classes, application);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("crm.it.") && !name.startsWith("crm.bench.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }
}
