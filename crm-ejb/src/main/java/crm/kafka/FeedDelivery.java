package crm.kafka;

import crm.access.WorksFor;
import crm.ingest.Incoming;
import crm.ingest.IngestService;
import crm.ingest.Receipt;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Delivers on a thread of the server's user {@code scheduler}, in the name of the feed: what it may do is asked in each transaction. */
@ApplicationScoped
class FeedDelivery implements Delivery {

    @Inject
    IngestService ingest;

    @Resource(lookup = "jdbc/crm")
    DataSource database;

    @Override
    public Receipt deliver(String feed, List<Incoming> events) {
        WorksFor.begin(feed);
        try {
            return ingest.receive(events);
        } finally {
            WorksFor.end();
        }
    }

    @Override
    public boolean databaseAnswers() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select 1");
            return true;
        } catch (SQLException away) { // the hold that follows says so
            return false;
        }
    }
}
