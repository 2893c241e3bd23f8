/**
 * Assignment rules: who gets which customer, and why.
 *
 * <p>Owns the rules with their versions, the default queue, decisions and the facts they rested on. One pure function chooses;
 * what happens live, the simulator and the back-fill differ only in where its facts come from. Refuses rules that could choose
 * nobody. Listens to customers who arrive or move to another stage; lets {@code crm.assignment} carry out what was decided.
 */
package crm.allocation;
