/** One's own profile: how one sees things, where one is signed in, what signs in for one. */
package crm.web.profile;
