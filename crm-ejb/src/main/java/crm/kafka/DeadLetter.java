package crm.kafka;

import crm.ingest.Refusal;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is not taken, or an event of it.
 *
 * @param message what came
 * @param index   the place of the event in the record, from 0
 * @param eventId the id of the event, or null where it could not be read
 * @param code    the rule it breaks, as the API names it
 * @param reason  a sentence in English
 */
record DeadLetter(ConsumerRecord<String, byte[]> message, int index, String eventId, String code, String reason) {

    private static final String FAILED = "EventFailure";

    static DeadLetter of(ConsumerRecord<String, byte[]> message, int index, String eventId, Refusal refusal) {
        return new DeadLetter(
                message,
                index,
                eventId,
                refusal.rule().key(),
                text(refusal.rule().key(), refusal.details().toArray()));
    }

    static DeadLetter failed(ConsumerRecord<String, byte[]> message, RuntimeException problem) {
        var what = problem.getClass().getSimpleName();
        return new DeadLetter(
                message,
                0,
                null,
                FAILED,
                "The product failed at this record again and again (" + what
                        + "). Its log tells more; send it again when" + " that is mended.");
    }

    private static String text(String key, Object... details) {
        var rules = ResourceBundle.getBundle(
                "i18n.rules",
                Locale.ENGLISH,
                DeadLetter.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return details.length == 0
                ? rules.getString(key)
                : new MessageFormat(rules.getString(key), Locale.ENGLISH).format(details);
    }
}
