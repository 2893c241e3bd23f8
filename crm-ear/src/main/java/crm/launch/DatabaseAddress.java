package crm.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** A database and the two users who enter it: the application's, and the owner who runs the migrations. */
record DatabaseAddress(
        String host, int port, String name, String user, String password, String ownerUser, String ownerPassword) {

    Connection asUser() throws SQLException {
        return connect(user, password);
    }

    Connection asOwner() throws SQLException {
        return connect(ownerUser, ownerPassword);
    }

    private Connection connect(String who, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", who);
        properties.setProperty("password", secret);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + name, properties);
    }

    Map<String, String> environment() {
        return Map.of(
                "DB_HOST", host,
                "DB_PORT", Integer.toString(port),
                "DB_NAME", name,
                "DB_USER", user,
                "DB_PASSWORD", password,
                "DB_OWNER_USER", ownerUser,
                "DB_OWNER_PASSWORD", ownerPassword);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + name;
    }
}
