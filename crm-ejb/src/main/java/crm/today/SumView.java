package crm.today;

import java.io.Serializable;
import java.util.List;

/**
 * A unit with its sums and those of the units below it; never of a person.
 *
 * @param path the units from the topmost the reader reaches, this one not among them
 */
public record SumView(SumRow unit, List<ManagementView.Step> path, List<SumRow> below) implements Serializable {}
