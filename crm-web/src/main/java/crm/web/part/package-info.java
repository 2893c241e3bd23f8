/** The small parts of pages that stand in every row of a table: one component each, which asks for each of its values once. */
package crm.web.part;
