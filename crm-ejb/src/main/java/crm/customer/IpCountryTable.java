package crm.customer;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table of internet addresses in the .mmdb format, which an operator may replace by a newer or better one.
 *
 * <p>Reads both the flat records of the free country tables and the nested ones of MaxMind's own. The table is held in
 * memory, so the file can be exchanged while the server runs; it is read again at the next start.
 */
public final class IpCountryTable implements IpCountry {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Reader table;

    private IpCountryTable(InputStream content) throws IOException {
        table = new Reader(content, new CHMCache());
    }

    /** The table in the given file; a null or blank path means that there is none, a wrong one is refused. */
    public static IpCountry open(String path) {
        if (path == null || path.isBlank()) {
            return IpCountry.unknown();
        }
        try (var content = Files.newInputStream(Path.of(path))) {
            return new IpCountryTable(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the table of internet addresses " + path, unreadable);
        }
    }

    /** The table that was packed with the product, or one that knows nothing where it was left out. */
    public static IpCountry packed() {
        try (var content = IpCountryTable.class.getResourceAsStream("/geo/ip-country.mmdb")) {
            return content == null ? IpCountry.unknown() : new IpCountryTable(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the packed table of internet addresses", unreadable);
        }
    }

    @Override
    public Optional<String> of(String address) {
        if (address == null || !isLiteral(address.strip())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(table.get(InetAddress.getByName(address.strip()), Map.class))
                    .map(IpCountryTable::countryOf);
        } catch (IOException noAddress) {
            return Optional.empty();
        }
    }

    private static String countryOf(Map<?, ?> found) {
        var country =
                found.get("country") instanceof Map<?, ?> nested ? nested.get("iso_code") : found.get("country_code");
        return country instanceof String code && Regions.isCountry(code) ? code : null;
    }

    /** Only addresses written out: a host name would be looked up in the network. */
    private static boolean isLiteral(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }
}
