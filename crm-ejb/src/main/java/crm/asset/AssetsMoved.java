package crm.asset;

import java.util.Set;

/** What is known of assets that open pages show has changed; sent on the server that has these pages, with their users. */
public record AssetsMoved(Set<String> users) {}
