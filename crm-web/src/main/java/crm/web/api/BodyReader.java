package crm.web.api;

import crm.shared.StrictJson;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads the body of a request: a JSON object and nothing else. No body at all is an object without fields. */
@Provider
public class BodyReader implements MessageBodyReader<Body> {

    /** How long a body may be. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body readFrom(
            Class<Body> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        var bytes = bytes(in);
        if (bytes.length == 0) return new Body(JsonValue.EMPTY_JSON_OBJECT);
        if (StrictJson.read(bytes) instanceof JsonObject object) return new Body(object);
        throw new JsonException("not an object");
    }

    static byte[] bytes(InputStream in) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) throw BodyRule.TOO_LARGE.violatedBy(MOST_BYTES);
        return bytes;
    }
}
