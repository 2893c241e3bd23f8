/** The pages of how long records are kept, and of legal holds. */
package crm.web.retention;
