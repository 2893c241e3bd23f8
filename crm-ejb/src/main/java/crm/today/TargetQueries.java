package crm.today;

import static crm.access.Permission.TODAY_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;

/** Targets beside what there is. */
@Stateless
public class TargetQueries {

    @Inject
    TargetRows targets;

    @Inject
    CurrentActor actor;

    /** The targets of a month, of every unit and manager in scope, set or not; units first, each team followed by its managers. */
    @Requires(TODAY_VIEW)
    public List<TargetRow> of(YearMonth month) {
        return targets.of(actor.scope(TODAY_VIEW), month);
    }

    /** The same stretch by stretch; a stretch is continued at its place in the list. */
    @Requires(TODAY_VIEW)
    public Slice<TargetRow> page(YearMonth month, TargetPaging paging) {
        return targets.page(actor.scope(TODAY_VIEW), month, paging);
    }
}
