package crm.today;

import crm.customerlist.ToDoRow;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A customer to be followed up, once, with every reason.
 *
 * @param reasons  nodes of tasks: NEXT_FOLLOW_UP, PROTECTION_ENDING, and those of open tasks
 * @param dueOn    the earliest day of all reasons
 * @param manager  user name of who is responsible, or null
 */
public record DailyRow(
        String number,
        String nameLocal,
        String nameLatin,
        String stage,
        List<String> reasons,
        LocalDate dueOn,
        OffsetDateTime nextFollowUpAt,
        LocalDate protectedUntil,
        OffsetDateTime lastContactAt,
        String lastContactMethod,
        int followUps,
        String manager,
        String managerLocal,
        String managerLatin)
        implements Serializable {

    public DailyRow {
        reasons = List.copyOf(reasons);
    }

    static DailyRow of(ToDoRow row) {
        return new DailyRow(
                row.number(),
                row.nameLocal(),
                row.nameLatin(),
                row.stage(),
                row.reasons(),
                row.dueOn(),
                row.nextFollowUpAt(),
                row.protectedUntil(),
                row.lastContactAt(),
                row.lastContactMethod(),
                row.followUps(),
                row.manager(),
                row.managerLocal(),
                row.managerLatin());
    }
}
