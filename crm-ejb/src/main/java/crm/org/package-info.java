/**
 * Who works where: units and account managers.
 *
 * <p>Owns the account managers' standing: active, on leave, resigned. Others name a manager by user name and hold the id.
 */
package crm.org;
