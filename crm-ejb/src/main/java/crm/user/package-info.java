/**
 * People and machines that sign in: accounts, shipped roles, API tokens.
 *
 * <p>Refuses every failed sign-in alike, and closes a person's account for fifteen minutes after five wrong passwords.
 */
package crm.user;
