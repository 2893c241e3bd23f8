package crm.web.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/**
 * Tells in {@code Server-Timing} how many milliseconds the service took, from the signed-in request to the answer that is
 * ready to be written.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class ServerTiming implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGAN = ServerTiming.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(BEGAN) instanceof Long began)) return;
        var milliseconds = (System.nanoTime() - began) / 1e6;
        response.getHeaders().putSingle("Server-Timing", String.format(Locale.ROOT, "service;dur=%.2f", milliseconds));
    }
}
