package crm.shared;

import jakarta.json.spi.JsonProvider;

/**
 * The JSON library, looked up once. The static methods of {@code jakarta.json.Json} look it up through all class loaders
 * at every call, which took more of a page of the list than everything else together.
 */
public final class Jsons {

    /** Safe to share. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private Jsons() {}
}
