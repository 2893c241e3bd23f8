package crm.web.support;

import crm.shared.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;

/** The brokerage's zone and business day, asked for once a request however many cells of a table need them. */
@RequestScoped
public class BrokerageDay {

    @Inject
    Settings settings;

    private ZoneId zone;
    private LocalDate today;

    public ZoneId zone() {
        if (zone == null) zone = settings.zone();
        return zone;
    }

    public LocalDate today() {
        if (today == null) today = settings.today();
        return today;
    }
}
