package crm.bench.measure;

import java.util.List;

/**
 * One thing people read: what they ask of the product, and the same in SQL. The examples take turns.
 *
 * @param against the title of the reading this one is compared with as well, or null
 */
record Reading(String title, String user, List<Example> examples, String against) {

    /** The product's path, and the statements that read the same rows. */
    record Example(String path, List<Sql> sql) {}

    static Reading of(String title, String user, String path, Sql... sql) {
        return new Reading(title, user, List.of(new Example(path, List.of(sql))), null);
    }
}
