/** The calendars of markets, settlement and offices, where closures are added by hand. */
package crm.web.calendars;
