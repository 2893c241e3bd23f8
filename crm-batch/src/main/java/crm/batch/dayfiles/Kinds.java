package crm.batch.dayfiles;

import crm.imports.DayFileKind;
import crm.job.Job;

/** Which files a job is about. */
final class Kinds {

    private Kinds() {}

    static DayFileKind of(Job job) {
        return switch (job) {
            case IMPORT_BALANCES -> DayFileKind.BALANCES;
            case IMPORT_POSITIONS -> DayFileKind.POSITIONS;
            case IMPORT_PRICES -> DayFileKind.PRICES;
            case IMPORT_TRADES -> DayFileKind.TRADES;
            default -> throw new IllegalArgumentException(job + " loads no files");
        };
    }
}
