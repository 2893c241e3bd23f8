/**
 * Rights for a time: permissions that somebody asks for and another grants, and people who stand in for others.
 *
 * <p>Owns the requests, what was granted by them, and the delegations. What they allow is read in each transaction beside the
 * roles; it ends with its day and with the role it came with. Tells askers, approvers and stand-ins by notices.
 */
package crm.authority;
