/** The page of the organisation: the tree of a day, and what becomes of it. */
package crm.web.organisation;
