package crm.setting;

/** The numbers and limits a brokerage may change, with what each takes. See docs/domain.md, under the rule that goes by it. */
public enum SettingField {
    LARGE_AMOUNT("flow.large-amount", SettingGroup.TASKS, SettingType.amount(1, 1_000_000_000_000L)),
    LARGE_AMOUNTS("flow.large-amounts", SettingGroup.TASKS, SettingType.BY_CURRENCY),
    LARGE_SHARE("flow.large-share", SettingGroup.TASKS, SettingType.PERCENT),
    RATES("flow.rates", SettingGroup.TASKS, SettingType.BY_CURRENCY),
    LOOK_BACK("flow.look-back-days", SettingGroup.TASKS, SettingType.whole(1, 365)),
    WITHOUT_MANAGER("task.without-manager", SettingGroup.TASKS, SettingType.FLAG),
    ACTIVE_ASSETS("active-account.assets", SettingGroup.TODAY, SettingType.amount(0, 1_000_000_000_000L)),
    REMIND_FROM("report.remind-from", SettingGroup.TODAY, SettingType.TIME),
    WARNINGS("protection.warnings", SettingGroup.OWNERSHIP, SettingType.DAYS),
    CHANGE_NOTICE("protection.change-notice", SettingGroup.OWNERSHIP, SettingType.whole(0, 90)),
    CALL_SECONDS("contact.call-seconds", SettingGroup.OWNERSHIP, SettingType.whole(0, 3_600)),
    COOL_DOWN("cooldown.days", SettingGroup.OWNERSHIP, SettingType.whole(0, 3_650)),
    ROUND_TRIP("roundtrip.days", SettingGroup.OWNERSHIP, SettingType.whole(1, 3_650)),
    EXTENSION_DAYS("extension.days", SettingGroup.OWNERSHIP, SettingType.whole(1, 365)),
    EXTENSION_MOST("extension.most", SettingGroup.OWNERSHIP, SettingType.whole(0, 20)),
    EXTENSION_ANSWER("extension.answer-days", SettingGroup.OWNERSHIP, SettingType.whole(1, 30)),
    HOLDING_CAP("holding.cap", SettingGroup.OWNERSHIP, SettingType.whole(1, 100_000)),
    TIER_CAPS("holding.caps", SettingGroup.OWNERSHIP, SettingType.BY_TIER),
    TIER_FLOORS("tier.floors", SettingGroup.OWNERSHIP, SettingType.AMOUNTS_BY_TIER),
    TIER_MARGIN("tier.margin", SettingGroup.OWNERSHIP, SettingType.PERCENT),
    CLAIMS("claims.per-day", SettingGroup.OWNERSHIP, SettingType.whole(0, 10_000)),
    POOL_VIEWS("pool.views-per-day", SettingGroup.OWNERSHIP, SettingType.whole(1, 100_000)),
    INTAKE_UNIT("pool.intake-unit", SettingGroup.OWNERSHIP, SettingType.UNIT),
    BREAKER_SHARE("breaker.share", SettingGroup.OWNERSHIP, SettingType.PERCENT),
    BREAKER_LEAST("breaker.least", SettingGroup.OWNERSHIP, SettingType.whole(0, 1_000_000)),
    BREAKER_TOTAL("breaker.total", SettingGroup.OWNERSHIP, SettingType.whole(1, 10_000_000)),
    ROW_CAP("export.row-cap", SettingGroup.EXPORTS, SettingType.whole(1, 10_000_000)),
    LINK_HOURS("export.link-hours", SettingGroup.EXPORTS, SettingType.whole(1, 720)),
    ANSWER_HOURS("outfile.answer-hours", SettingGroup.EXPORTS, SettingType.whole(1, 240)),
    FIRST_PASSWORD("password.first-days", SettingGroup.ACCESS, SettingType.whole(0, 365)),
    REVEALS_HOUR("reveal.per-hour", SettingGroup.ACCESS, SettingType.whole(0, 10_000)),
    REVEALS_DAY("reveal.per-day", SettingGroup.ACCESS, SettingType.whole(0, 100_000));

    private final String key;
    private final SettingGroup group;
    private final SettingType type;

    SettingField(String key, SettingGroup group, SettingType type) {
        this.key = key;
        this.group = group;
        this.type = type;
    }

    /** Its key in the table of settings. */
    public String key() {
        return key;
    }

    SettingGroup group() {
        return group;
    }

    SettingType type() {
        return type;
    }

    /** Whether it is yes or no. */
    public boolean isFlag() {
        return type == SettingType.FLAG;
    }

    /** Whether it is the code of a unit. */
    public boolean isUnit() {
        return type == SettingType.UNIT;
    }
}
