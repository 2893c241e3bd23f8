package crm.web.customers;

/** Announced to the page when its dialog has written down a contact: what the page lists may be over by it. */
public record FollowUpSaved(String number) {}
