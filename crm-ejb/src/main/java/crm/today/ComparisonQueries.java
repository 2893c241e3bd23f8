package crm.today;

import static crm.access.Permission.TODAY_TEAM;
import static crm.access.Permission.TODAY_VIEW;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The six figures of days, managers, teams, regions or sources side by side, each beside those of the period before. */
@Stateless
public class ComparisonQueries {

    @Inject
    Db db;

    @Inject
    TargetRows targets;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    /** The figures of each day, region or source. */
    @Requires(TODAY_VIEW)
    public ComparedFigures compare(FigureFilter filter, Dimension by, GroupPaging paging) {
        if (by.isOfTeams()) throw new IllegalArgumentException(by + " is compared by compareTeams");
        return read(TODAY_VIEW, filter, by, paging);
    }

    /** The figures of each manager or team, beside what is wanted. */
    @Requires(TODAY_TEAM)
    public ComparedFigures compareTeams(FigureFilter filter, Dimension by, GroupPaging paging) {
        return read(TODAY_TEAM, filter, by, paging);
    }

    private ComparedFigures read(Permission permission, FigureFilter filter, Dimension by, GroupPaging paging) {
        return db.query(h -> {
            var scope = FigureScope.of(h, actor.scope(permission), settings.today());
            return new FigureGroups(h, scope, filter, by).read(paging, ids -> wanted(h, filter, by, ids));
        });
    }

    /** A target is set for all that a manager or unit does in a month: of a part of it nothing is wanted. */
    private Map<String, Map<Figure, Long>> wanted(
            Handle handle, FigureFilter filter, Dimension by, Stream<String> ids) {
        if (!by.isOfTeams() || filter.source() != null || filter.region() != null) return Map.of();
        return filter.month()
                .map(month -> targets.wanted(handle, month, by == Dimension.MANAGER, ids))
                .orElse(Map.of());
    }
}
