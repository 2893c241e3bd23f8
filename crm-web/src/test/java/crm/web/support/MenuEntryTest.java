package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MenuEntryTest {

    @ParameterizedTest
    @EnumSource
    void leads_to_a_page_that_exists(MenuEntry entry) {
        assertThat(Path.of("src/main/webapp" + entry.getPath())).isRegularFile();
    }
}
