package crm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpCountryTableTest {

    static final IpCountry PACKED = IpCountryTable.packed();

    @ParameterizedTest
    @CsvSource({
        "218.102.23.1, HK",
        "202.175.3.3, MO",
        "202.96.209.5, CN",
        "165.21.83.88, SG",
        "168.95.1.1, TW",
        "8.8.8.8, US",
        "2400:3200::1, CN",
        "::ffff:165.21.83.88, SG",
        "' 165.21.83.88 ', SG"
    })
    void an_address_is_known_by_its_country(String address, String country) {
        assertThat(PACKED.of(address)).contains(country);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "::1",
                "fe80::1",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "localhost",
                "example.com",
                "cafe",
                "1.2.3.4:80",
                ":",
                "::gg",
                "1.2.3.4 , 5.6.7.8"
            })
    void what_is_private_or_no_address_has_no_country(String address) {
        assertThat(PACKED.of(address)).isEmpty();
    }

    @Test
    void another_table_may_take_its_place(@TempDir Path folder) throws IOException {
        var file = folder.resolve("newer.mmdb");
        try (var packed = IpCountryTable.class.getResourceAsStream("/geo/ip-country.mmdb")) {
            Files.copy(packed, file);
        }
        assertThat(IpCountryTable.open(file.toString()).of("165.21.83.88")).contains("SG");
    }

    @Test
    void no_table_knows_nothing_and_a_wrong_one_is_refused(@TempDir Path folder) throws IOException {
        var garbage = Files.writeString(folder.resolve("garbage.mmdb"), "not a table");
        assertThat(IpCountryTable.open(null).of("8.8.8.8")).isEmpty();
        assertThat(IpCountryTable.open(" ").of("8.8.8.8")).isEmpty();
        assertThatThrownBy(() -> IpCountryTable.open(folder.resolve("none.mmdb").toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.mmdb");
        assertThatThrownBy(() -> IpCountryTable.open(garbage.toString())).isInstanceOf(UncheckedIOException.class);
    }
}
