package crm.web.customers;

/**
 * What an assignment means for the customers chosen, as they were seen.
 *
 * @param free  how many nobody owns in that role
 * @param owned how many somebody else owns
 * @param same  how many the manager owns already
 */
record AssignEffect(long free, long owned, long same) {

    static AssignEffect of(CustomerSelection selection, AssignForm form) {
        if (form.getRole() == null) return new AssignEffect(selection.count(), 0, 0);
        var owners = selection.owners(form.getRole());
        var same = owners.values().stream()
                .filter(owner -> owner.equals(form.getManager()))
                .count();
        return new AssignEffect(selection.count() - owners.size(), owners.size() - same, same);
    }
}
