/**
 * How far a customer has come: the stage, always derived from events, and the evidence for it.
 *
 * <p>Owns the rules by which a set of facts gives a stage, its history, and the states of applications, deposits and
 * complaints. Nobody sets a stage by hand. See docs/domain.md, section 4.
 */
package crm.lifecycle;
