package crm.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /**
     * A port nobody listens on. It lies below those that the system gives to connections (from 32768 on with Linux), so that none
     * of these takes it before a server does.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, LAST)
                .filter(Ports::opens)
                .findFirst()
                .orElseThrow(() -> new CannotStart("No port between " + FIRST + " and " + LAST + " can be opened."));
    }

    private static boolean opens(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Refuses a port that something listens on or that this user may not open. */
    static void require(String variable, int port) {
        if (answers(port)) {
            throw new CannotStart("Port " + port + " is in use; stop what listens there, or choose another one, as in "
                    + variable + "=" + (port + 100) + " ./mvnw -Prun.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + port + " cannot be opened (" + e.getMessage() + "); choose another one with " + variable
                            + ".",
                    e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
