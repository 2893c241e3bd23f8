/**
 * Measures the product and hand-written SQL side by side: the same work, alternately, on the same database. Knows of the
 * product only its REST interface and its tables.
 */
package crm.bench.measure;
