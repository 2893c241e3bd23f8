/**
 * Files that other systems hand over on the morning after a business day: balances, positions, prices and trades.
 *
 * <p>A file is taken line by line and judged ({@link crm.imports.Reception}), by HTTP or from the inbox, and loaded by a job
 * ({@link crm.imports.LoadService}). See docs/files.md for the formats and docs/domain.md, section 4.6, for what follows.
 */
package crm.imports;
