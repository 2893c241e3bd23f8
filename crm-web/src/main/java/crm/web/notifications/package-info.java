/** What the reader has been told: the bell in the frame and the page behind it. */
package crm.web.notifications;
