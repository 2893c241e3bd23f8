package crm.allocation;

/**
 * A manager in a choice, with what the rule remembers of the manager.
 *
 * @param load   how many customers the manager has
 * @param weight under {@link Distribution#WEIGHTED}, else 1
 * @param last   the rule's last turn that fell on the manager; 0 for never
 * @param credit the share the rule owes the manager, in {@link Choice#UNIT}s
 */
record Contender(ManagerFacts manager, int load, int weight, long last, long credit) {

    long id() {
        return manager.id();
    }
}
