/**
 * Who the customer is: identity, contacts, regions, and the facts that higher capabilities write down on the customer.
 *
 * <p>The classes without a database behind them answer what can be told from raw input alone: which phone number, whose
 * document, which region. See docs/domain.md, section 3.
 */
package crm.customer;
