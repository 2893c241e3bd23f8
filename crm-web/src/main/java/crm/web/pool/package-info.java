/** The open pool: looking at it and claiming from it. */
package crm.web.pool;
