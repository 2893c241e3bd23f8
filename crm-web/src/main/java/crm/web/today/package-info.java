/** Today's completion: customer progress, daily follow-ups, daily reports, targets, and the management view. */
package crm.web.today;
