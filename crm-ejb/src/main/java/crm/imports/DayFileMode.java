package crm.imports;

/** What a file is to those of the same kind, source and day that were there before. */
public enum DayFileMode {
    /** There is none before. */
    FIRST,
    /** It takes the place of all of them. */
    CORRECTION,
    /** It adds lines that were refused in them. */
    REPAIR
}
