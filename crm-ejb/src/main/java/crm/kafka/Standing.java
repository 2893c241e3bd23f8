package crm.kafka;

import java.util.Map;

/** Is told how the intake stands. */
interface Standing {

    /** So many letters of a topic were sent to the dead ones. */
    void letters(String topic, int many);

    /**
     * How it stands now.
     *
     * @param connected whether the brokers answer
     * @param lags      records that wait in the partitions this server reads, by topic
     * @param still     why topics stand still; those that do not are not among them
     */
    void show(boolean connected, Map<String, Long> lags, Map<String, Holds.Reason> still);
}
