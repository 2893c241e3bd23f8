/** The pages of accounts and roles: who may what, where and how long, and who said so. */
package crm.web.users;
