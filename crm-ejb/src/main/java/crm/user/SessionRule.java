package crm.user;

import crm.shared.Rule;

/** What stands against ending a session. */
public enum SessionRule implements Rule {
    /** No details: it is the one that asks, which ends by signing out. */
    THIS_ONE
}
