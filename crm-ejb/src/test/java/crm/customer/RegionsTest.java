package crm.customer;

import static crm.customer.RegionRule.ID_DOCUMENT;
import static crm.customer.RegionRule.MOBILE;
import static crm.customer.RegionRule.NONE;
import static crm.customer.RegionRule.REGISTRATION_IP;
import static crm.customer.RegionRule.RESIDENCE;
import static crm.customer.RegionRule.USER_REGION;
import static org.assertj.core.api.Assertions.assertThat;

import crm.customer.Regions.Region;
import org.junit.jupiter.api.Test;

class RegionsTest {

    final Phone mainland = PhoneNumbers.normalise("+86 138 0013 8000", null);
    final Phone shared = PhoneNumbers.normalise("+1", null);
    final IdDocument permit = new IdDocument(IdDocument.Type.HRP, "CN", "M12345678");

    @Test
    void residence_comes_first() {
        assertThat(Regions.derive("SG", mainland, "US", null).user()).isEqualTo(new Region("SG", RESIDENCE));
    }

    @Test
    void then_the_full_phone_number() {
        assertThat(Regions.derive(null, mainland, "US", null).user()).isEqualTo(new Region("CN", MOBILE));
        assertThat(Regions.derive("  ", mainland, "US", null).user()).isEqualTo(new Region("CN", MOBILE));
    }

    @Test
    void then_the_internet_address_of_the_registration() {
        assertThat(Regions.derive(null, shared, "US", null).user()).isEqualTo(new Region("US", REGISTRATION_IP));
        assertThat(Regions.derive(null, null, "us", null).user()).isEqualTo(new Region("US", REGISTRATION_IP));
    }

    @Test
    void else_it_is_unknown() {
        assertThat(Regions.derive(null, shared, null, null))
                .isEqualTo(new Regions(new Region(null, NONE), new Region(null, NONE)));
    }

    @Test
    void a_country_that_does_not_exist_counts_as_not_given() {
        assertThat(Regions.derive("ZZ", mainland, null, null).user().rule()).isEqualTo(MOBILE);
        assertThat(Regions.derive("Hong Kong", mainland, null, null).user().rule())
                .isEqualTo(MOBILE);
        assertThat(Regions.derive("hk", mainland, null, null).user().value()).isEqualTo("HK");
    }

    @Test
    void the_document_decides_the_active_region_alone() {
        var regions = Regions.derive("SG", mainland, "US", permit);
        assertThat(regions.user()).isEqualTo(new Region("SG", RESIDENCE));
        assertThat(regions.active()).isEqualTo(new Region("MO", ID_DOCUMENT));
    }

    @Test
    void without_a_telling_document_the_active_region_is_the_user_region() {
        var mute = new IdDocument(IdDocument.Type.HRP, "CN", "12345678");
        assertThat(Regions.derive("SG", null, null, null).active()).isEqualTo(new Region("SG", USER_REGION));
        assertThat(Regions.derive("SG", null, null, mute).active()).isEqualTo(new Region("SG", USER_REGION));
    }
}
