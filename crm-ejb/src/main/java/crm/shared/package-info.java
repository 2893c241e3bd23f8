/**
 * What every capability may use: rules and their refusals, money, days and calendars, slices of lists, Han text.
 *
 * <p>Level 0: imports nothing of ours, knows no database and no container. See docs/domain.md, section 1.
 */
package crm.shared;
