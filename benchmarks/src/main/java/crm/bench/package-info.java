/**
 * Programs that play or measure, none of them part of the product: the platform simulator, the sender of real bank
 * contacts, and what they share. They know the product only by its published addresses.
 */
package crm.bench;
