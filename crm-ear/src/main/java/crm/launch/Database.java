package crm.launch;

import java.util.concurrent.CompletableFuture;

/** The PostgreSQL behind the server. */
interface Database extends AutoCloseable {
    DatabaseAddress address();

    /** Completes when the database ends by itself; never, when it is not ours. */
    CompletableFuture<?> ended();

    @Override
    void close();
}
