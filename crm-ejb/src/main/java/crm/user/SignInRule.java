package crm.user;

import crm.shared.Rule;

/** Why nobody is let in; one text for every cause. */
public enum SignInRule implements Rule {
    REFUSED
}
