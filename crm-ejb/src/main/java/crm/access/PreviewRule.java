package crm.access;

import crm.shared.Rule;

/** What stands against doing something in a preview. */
public enum PreviewRule implements Rule {
    /** A preview changes nothing. */
    READ_ONLY
}
