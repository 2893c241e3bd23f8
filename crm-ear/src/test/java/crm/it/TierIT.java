package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.customer.VerificationItem;
import crm.customer.VerificationRequest;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Team;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tiers follow from assets, and nobody goes up and down with the market. */
@ExtendWith(ArquillianExtension.class)
class TierIT {

    private static final String GOLD = "1000000";

    @Inject
    VerificationService verifications;

    private String number;
    private LocalDate until = LocalDate.of(2099, 1, 1);

    @BeforeEach
    void a_customer() {
        number = Team.of(1).customer();
    }

    @Test
    void a_tier_is_reached_at_its_floor_and_not_a_cent_before() throws Exception {
        assertThat(tierWith(GOLD + " * 100 - 1")).isEqualTo("SILVER");
        assertThat(tierWith(GOLD + " * 100")).isEqualTo("GOLD");
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'customer.tier-changed' and subject = ?",
                        number))
                .isEqualTo(2);
    }

    @Test
    void a_tier_is_kept_down_to_a_fifth_below_its_floor_and_then_lost_to_what_the_assets_reach() throws Exception {
        tierWith(GOLD + " * 100");

        assertThat(tierWith(GOLD + " * 80")).isEqualTo("GOLD");
        assertThat(tierWith(GOLD + " * 80 - 1")).isEqualTo("SILVER");
        assertThat(tierWith(GOLD + " * 90")).as("kept, not reached again").isEqualTo("SILVER");
        assertThat(tierWith("0")).isEqualTo("STANDARD");
        assertThat(tierWith("5 * " + GOLD + " * 100")).isEqualTo("PLATINUM");
    }

    @Test
    void whose_assets_are_not_known_keeps_what_there_is() throws Exception {
        assertThat(tierWith("null")).isNull();
        tierWith(GOLD + " * 100");
        assertThat(tierWith("null")).isEqualTo("GOLD");
    }

    /** The customer holds so many cents by the time that a verification changes. */
    private String tierWith(String assets) throws Exception {
        Team.change("assets = " + assets, number);
        until = until.plusDays(1);
        As.user(
                "compliance",
                () -> verifications.set(new VerificationRequest(
                        number,
                        VerificationItem.IDENTITY,
                        VerificationStatus.VERIFIED,
                        "seen",
                        null,
                        until,
                        Long.parseLong(Team.fact(number, "version")))));
        return Owner.query(h -> h.select("select tier from customer where number = ?", number)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }
}
