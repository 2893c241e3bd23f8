package crm.customerlist;

import crm.access.Actor;
import crm.access.DataScope;
import crm.access.Permission;

/**
 * Of the customers a reader sees, those whose value a permission shows unmasked: it may reach fewer than
 * {@code CUSTOMER_VIEW} does.
 *
 * @param reached what the permission reaches
 * @param all     whether that is every customer the reader sees
 */
record Sight(DataScope reached, boolean all) {

    static Sight of(Actor reader, Permission permission) {
        var reached = reader.scope(permission);
        return new Sight(reached, reached.covers(reader.scope(Permission.CUSTOMER_VIEW)));
    }

    boolean none() {
        return !all && reached.isEmpty();
    }

    /** The condition over a customer {@code c} whose value is shown. */
    String condition() {
        return reached.condition("c");
    }
}
