package crm.audit;

/** What has to be written with every change, in its transaction, just before the audit trail; implemented above. */
public interface BeforeWriting {

    void beforeWriting();
}
