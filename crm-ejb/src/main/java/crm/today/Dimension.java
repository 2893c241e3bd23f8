package crm.today;

/** By what figures are compared. */
public enum Dimension {
    DAY("g.day::text", false),
    MANAGER("g.manager_id::text", true),
    TEAM("g.unit_id::text", true),
    REGION("g.region", false),
    SOURCE("g.source", false);

    private final String expression;
    private final boolean team;

    Dimension(String expression, boolean team) {
        this.expression = expression;
        this.team = team;
    }

    String expression() {
        return expression;
    }

    /** Whether it compares people and teams, which is a permission of its own. */
    public boolean isOfTeams() {
        return team;
    }
}
