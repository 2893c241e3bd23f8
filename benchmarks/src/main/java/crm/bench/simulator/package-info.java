/**
 * The story of a brokerage's customers over some months. Pure: a {@link crm.bench.simulator.Scenario} decides every
 * event, each customer is told independently of the others, and no clock is read.
 */
package crm.bench.simulator;
