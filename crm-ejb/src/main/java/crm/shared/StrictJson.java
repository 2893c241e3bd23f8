package crm.shared;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads JSON from outside: one value in UTF-8 and nothing behind it. */
public final class StrictJson {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /** @throws JsonException when the bytes are anything else; its message quotes nothing of them */
    public static JsonValue read(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            try (var parser = PARSERS.createParser(new StringReader(text.toString()))) {
                parser.next();
                var value = parser.getValue();
                if (parser.hasNext()) throw new JsonException("something follows the value");
                return value;
            }
        } catch (CharacterCodingException
                | JsonException
                | IllegalStateException
                | NumberFormatException
                | UnsupportedOperationException // numbers beyond what the parser reads
                | java.util.NoSuchElementException e) {
            throw new JsonException("not one JSON value in UTF-8");
        }
    }
}
