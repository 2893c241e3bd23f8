package crm.setting;

import crm.shared.Rule;

/** What stands against a change of settings. */
public enum SettingRule implements Rule {
    /** No details: a change needs a reason. */
    REASON_MISSING,
    /** A reason of more than {0} characters. */
    REASON_TOO_LONG,
    /** No details: it is not said where registered customers are shown. */
    CARD_MISSING,
    /** No details: somebody else changed the settings after they were read. */
    CHANGED_MEANWHILE,
    /** No details: everything is as it was. */
    NOTHING_CHANGED,
    /** A text of more than {0} characters. */
    TEXT_TOO_LONG,
    /** No details: the house has a Chinese name and no English one, which stands in where another is missing. */
    NAME_MISSING,
    /** No details: the cards have a Chinese note and no English one. */
    NOTE_MISSING,
    /** {0} is no address of a page. */
    ADDRESS
}
