/** My dashboard: cards that count, and the list of customers behind them; list, drawer and dialogs are those of customers. */
package crm.web.dashboard;
