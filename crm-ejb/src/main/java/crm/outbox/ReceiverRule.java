package crm.outbox;

import crm.shared.Rule;

/** Why a receiver is refused as it is wanted. */
public enum ReceiverRule implements Rule {
    /** No name, or one longer than {0} characters. */
    NAME,
    /** There is a receiver {0} already. */
    NAME_TAKEN,
    /** No channel was chosen. */
    CHANNEL,
    /** The address {0} is not HTTPS. */
    ADDRESS,
    /** The host {0} is none of those the server is configured for. */
    HOST,
    /** No kind of event was chosen. */
    KINDS,
    /** A call takes 1 to {0} events. */
    BATCH,
    /** Somebody else has changed {0} meanwhile. */
    CHANGED_MEANWHILE,
    /** It is not called: {0} gets files. */
    NOT_CALLED,
    /** It is not paused. */
    NOT_PAUSED,
    /** It is paused already. */
    NOT_ACTIVE,
    /** No moment, or one that is still to come. */
    MOMENT
}
