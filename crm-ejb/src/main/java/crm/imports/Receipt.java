package crm.imports;

/**
 * What became of a file that was handed over.
 *
 * @param id    the number of the file
 * @param known whether the very same file had been here before, so that nothing changes
 */
public record Receipt(long id, boolean known) {}
