/** Real, anonymous contacts of a bank's telephone campaign, told as platform events. */
package crm.bench.bank;
