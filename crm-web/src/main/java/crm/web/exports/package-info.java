/** Files of customers for the browser. */
package crm.web.exports;
