package crm.today;

import crm.shared.Slice;
import java.util.List;
import java.util.Map;

/**
 * What is compared, a stretch of it.
 *
 * @param page    the stretch
 * @param longest the groups that have the largest figures, if they were asked for
 * @param groups  how many there are in all, whatever was searched for
 * @param sums    the figures of all of them together
 */
public record ComparedFigures(Slice<FigureGroup> page, List<FigureGroup> longest, long groups, Map<Figure, Sum> sums) {

    /** A figure of all, and that of the period before. */
    public record Sum(long now, long before) {

        static final Sum NONE = new Sum(0, 0);
    }

    public ComparedFigures {
        longest = List.copyOf(longest);
        sums = Map.copyOf(sums);
    }

    public Sum sum(Figure figure) {
        return sums.getOrDefault(figure, Sum.NONE);
    }
}
