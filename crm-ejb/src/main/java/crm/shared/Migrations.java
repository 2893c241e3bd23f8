package crm.shared;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Brings the schema up to date when the application starts, as the owner of the database, before anything else reads it.
 *
 * <p>The start fails with one sentence when the database is not fit: too old, without Unicode character types, or newer
 * than this version of the application.
 */
@Singleton
@Startup
@DependsOn("Environment")
@TransactionManagement(BEAN)
public class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @PostConstruct
    void migrate() {
        LOG.info(new SchemaUpdate(owner).apply());
    }
}
