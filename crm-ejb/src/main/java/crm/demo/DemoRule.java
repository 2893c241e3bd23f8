package crm.demo;

import crm.shared.Rule;

/** Why no demonstration history is written. */
public enum DemoRule implements Rule {
    /** This database is not marked as demonstration. */
    NOT_A_DEMO
}
