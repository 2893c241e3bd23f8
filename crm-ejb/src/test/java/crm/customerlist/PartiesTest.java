package crm.customerlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PartiesTest {
    private static final Map<String, String> HOLDER = Map.of(
            "name.local", "陳大文",
            "phone", "+85291234567",
            "email", "chan@example.com",
            "idDocument.number", "A123456(7)",
            "idDocument.type", "HKID",
            "passportCopy", "K01234567");

    @Test
    void a_joint_holder_is_masked_like_the_customer() {
        assertThat(new Parties(false, false, false).shown(HOLDER))
                .containsOnly(
                        Map.entry("name.local", "陳大文"),
                        Map.entry("phone", "•••• 4567"),
                        Map.entry("email", "c•••@example.com"),
                        Map.entry("idDocument.number", "•••• 6(7)"),
                        Map.entry("idDocument.type", "HKID"));
    }

    @Test
    void each_permission_shows_its_own_values() {
        var shown = new Parties(true, false, false).shown(HOLDER);
        assertThat(shown).containsEntry("phone", "+85291234567").containsEntry("email", "c•••@example.com");
    }

    @Test
    void what_the_platform_adds_is_for_who_sees_everything() {
        assertThat(new Parties(true, true, true).shown(HOLDER)).isEqualTo(HOLDER);
    }
}
