/**
 * On which days markets trade, money settles and offices work.
 *
 * <p>Owns the table of calendars: days known beforehand, seeded from a file, and days added by hand, which stand above them.
 * Refuses a closure without a reason or far from today. Business days everywhere are counted by it, in Java by
 * {@link crm.marketcalendar.OpenDays}, in SQL by the functions {@code is_open} and {@code add_days}.
 */
package crm.marketcalendar;
