package crm.today;

import crm.shared.Settings;

/** Which customers are active accounts: traded, or funded with assets of at least the setting. See docs/domain.md, section 9.4. */
final class ActiveAccounts {

    /** Over a customer {@code c}; the parameter {@code activeAssets} comes from {@link #leastAssets}. */
    static final String CONDITION = "(c.stage = 'TRADED' or c.stage = 'FUNDED' and c.assets >= :activeAssets)";

    private static final long MINOR_UNITS = 100;

    private ActiveAccounts() {}

    /** In minor units of the base currency, as assets are kept. */
    static long leastAssets(Settings settings) {
        return settings.number("active-account.assets") * MINOR_UNITS;
    }
}
