/**
 * People and machines that sign in: accounts and their passwords, shipped roles, API tokens.
 *
 * <p>Refuses every failed sign-in alike, and closes a person's account for fifteen minutes after five wrong passwords. A
 * password that somebody else made up lets in to choose an own one, and to nothing else.
 */
package crm.user;
