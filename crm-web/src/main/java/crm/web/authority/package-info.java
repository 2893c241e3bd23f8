/** Asking for permissions and answering, and standing in for others. */
package crm.web.authority;
