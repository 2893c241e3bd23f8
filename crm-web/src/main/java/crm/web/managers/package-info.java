/** The pages of account managers: list, form, leaves, cards and QR codes, hand-over; and the card customers see. */
package crm.web.managers;
