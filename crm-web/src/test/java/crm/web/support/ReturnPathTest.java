package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @Test
    void a_path_of_ours_is_kept_with_its_query() {
        assertThat(ReturnPath.orStart("/customers/list.xhtml?stage=FUNDED"))
                .isEqualTo("/customers/list.xhtml?stage=FUNDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/a\r\nSet-Cookie: x=y", ""
            })
    void anything_else_leads_to_the_start_page(String from) {
        assertThat(ReturnPath.orStart(from)).isEqualTo("/");
    }
}
