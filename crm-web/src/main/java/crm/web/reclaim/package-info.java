/** What reclaim takes next and what it took. */
package crm.web.reclaim;
