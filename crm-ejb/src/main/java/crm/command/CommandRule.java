package crm.command;

import crm.shared.Rule;

/** What a repeated command runs into. */
public enum CommandRule implements Rule {
    /** An Idempotency-Key of {0} characters: 1 to 200 are allowed. */
    KEY_UNUSABLE,
    /** The key {0} was used for another command. */
    KEY_OF_ANOTHER_COMMAND,
    /** The command with key {0} is still being done. */
    UNDER_WAY,
    /** The command with key {0} was done, and its answer is not there. */
    ANSWER_LOST
}
