/** Jobs {@code import-balances}, {@code import-positions}, {@code import-prices} and {@code import-trades}: files of a day are taken and loaded. */
package crm.batch.dayfiles;
