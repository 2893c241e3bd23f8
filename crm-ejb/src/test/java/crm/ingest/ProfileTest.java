package crm.ingest;

import static crm.ingest.EventsFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final String AT = "2026-03-02T10:00:00+08:00";

    @Test
    void a_rating_told_with_an_offset_that_postgresql_cannot_read_is_written_as_an_instant() {
        assertThat(row("{\"riskRating\":{\"value\":\"R3\",\"at\":\"2026-03-02T10:00:00+17:30\"}}"))
                .contains("\"risk_rated_at\":\"2026-03-01T16:30:00Z\"");
    }

    @Test
    void a_rating_without_a_time_has_none() {
        assertThat(row("{\"riskRating\":{\"value\":\"R3\"}}")).doesNotContain("risk_rated_at");
    }

    private static String row(String data) {
        var told = ProfileFields.merged(List.of(said("1", "customer.updated", AT, data)));
        return RowText.all(List.of(Profile.of(told, address -> Optional.empty()).writeTo(new RowText(), null)));
    }
}
