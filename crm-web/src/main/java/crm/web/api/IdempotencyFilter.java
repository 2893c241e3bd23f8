package crm.web.api;

import crm.command.IdempotencyService;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Honours {@code Idempotency-Key} on POST: the same command sent again gets the first answer, one under way 409, and so one
 * that was done while its answer was lost; another command under the same key gets 422. A failure of ours gives the key
 * back unless something was changed by then.
 */
@Provider
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final String HEADER = "Idempotency-Key";
    private static final String HELD = IdempotencyFilter.class.getName();

    @Inject
    IdempotencyService keys;

    private record Held(String user, String key, int status) {
        Held answered(int code) {
            return new Held(user, key, code);
        }
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var key = request.getHeaderString(HEADER);
        if (key == null || !request.getMethod().equals("POST")) return;
        var body = BodyReader.bytes(request.getEntityStream());
        request.setEntityStream(new ByteArrayInputStream(body));
        var user = request.getSecurityContext().getUserPrincipal().getName();
        var done = keys.begin(user, key, digest(request, body));
        if (done.isEmpty()) {
            request.setProperty(HELD, new Held(user, key, 0));
            return;
        }
        var answer = Response.status(done.get().status());
        if (done.get().body() != null) {
            var type = done.get().status() < 400 ? MediaType.APPLICATION_JSON_TYPE : Problem.TYPE;
            answer.entity(done.get().body()).type(type);
        }
        request.abortWith(answer.header("Idempotency-Replayed", "true").build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(HELD) instanceof Held held)) return;
        if (response.getStatus() >= 500) {
            keys.forget(held.user(), held.key());
            request.removeProperty(HELD);
        } else if (response.hasEntity() && !isSecret(response.getEntity())) {
            request.setProperty(HELD, held.answered(response.getStatus()));
        } else {
            keys.finish(held.user(), held.key(), response.getStatus(), null);
            request.removeProperty(HELD);
        }
    }

    /** A password or secret in clear and a masked value are told once and kept nowhere. */
    private static boolean isSecret(Object answer) {
        return answer instanceof JsonObject json
                && (json.containsKey(ManagerJson.FIRST_PASSWORD)
                        || json.containsKey(RevealResource.REVEALED)
                        || json.containsKey(EventReceiverResource.SECRET));
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
        if (!(writing.getProperty(HELD) instanceof Held held)) {
            writing.proceed();
            return;
        }
        var out = writing.getOutputStream();
        var copy = new ByteArrayOutputStream();
        writing.setOutputStream(copy);
        try {
            writing.proceed();
        } catch (IOException | RuntimeException failed) {
            keys.forget(held.user(), held.key());
            throw failed;
        }
        keys.finish(held.user(), held.key(), held.status(), copy.toString(StandardCharsets.UTF_8));
        out.write(copy.toByteArray());
    }

    private static byte[] digest(ContainerRequestContext request, byte[] body) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((request.getMethod() + " " + request.getUriInfo().getRequestUri() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return sha.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
