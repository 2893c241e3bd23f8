package crm.task;

/** Whose tasks of a node are: an owner of the customer, or the unit's without a name. */
public enum TaskAssignee {
    RESPONSIBLE,
    ACQUIRER,
    OPENER,
    SERVICE,
    BACKUP,
    /** Nobody by name: the customer's unit has to see to it. */
    NOBODY;

    /** The manager whose task it is: who has the role, else who is responsible; null for nobody. */
    Long of(TaskFacts.Owners owners) {
        var named =
                switch (this) {
                    case RESPONSIBLE -> owners.responsible();
                    case ACQUIRER -> owners.acquirer();
                    case OPENER -> owners.opener();
                    case SERVICE -> owners.service();
                    case BACKUP -> owners.backup();
                    case NOBODY -> null;
                };
        return named != null || this == NOBODY ? named : owners.responsible();
    }
}
