/** The settings an administrator edits. Every edit carries the version that was read: nobody is overwritten unseen. */
package crm.web.settings;
