/**
 * Who works where: units and account managers, their leaves, their personal links and the cards these lead to.
 *
 * <p>Owns the account managers' standing: active, on leave, resigned. Others name a manager by user name and hold the id.
 * Announces {@link crm.org.ManagerResigned}; refuses leaves that overlap and deputies who are away.
 */
package crm.org;
