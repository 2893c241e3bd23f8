/** What Maven runs while it builds the EAR. */
package crm.build;
