/** What in-container and browser tests stand on: the running server, callers, the browser. */
package crm.it.support;
