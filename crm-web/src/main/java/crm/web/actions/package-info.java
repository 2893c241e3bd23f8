/** What staff did with customers, and where feeds count something else. */
package crm.web.actions;
