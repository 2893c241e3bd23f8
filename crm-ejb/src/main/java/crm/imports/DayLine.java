package crm.imports;

import java.util.List;

/**
 * A line of a file, judged by itself.
 *
 * @param line    its number below the header, from 1
 * @param cells   in the order of the kind's columns, as they are kept
 * @param rule    why it is refused, or null
 * @param details of the rule
 */
record DayLine(long line, List<String> cells, DayFileRule rule, List<String> details) {}
