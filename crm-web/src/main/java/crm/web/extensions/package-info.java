/** Asking for extensions of protection, and answering. */
package crm.web.extensions;
