/**
 * How long records are kept, by class, and what a legal hold keeps back.
 *
 * <p>Owns the periods, the holds and the report of what was purged. What is old enough and held by nobody, the database decides;
 * see docs/domain.md, section 7.16.
 */
package crm.retention;
