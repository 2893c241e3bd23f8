package crm.web.api;

import crm.access.AccessRule;
import crm.audit.AuditRule;
import crm.command.CommandRule;
import crm.customerlist.CustomerListRule;
import crm.ingest.TimelineRule;
import crm.shared.Failure;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import crm.shared.Storable;
import crm.task.TaskRule;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns every exception of a resource into a problem in the caller's language; a bug is logged once, under a reference. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    /** Rules about how a request is written; the others are about what it wants. */
    private static final Set<Class<? extends Rule>> UNREADABLE =
            Set.of(BodyRule.class, CustomerListRule.class, TimelineRule.class, AuditRule.class);

    @Context
    HttpHeaders headers;

    @Inject
    ProblemTexts texts;

    @Inject
    Meters meters;

    @Override
    public Response toResponse(Throwable thrown) {
        var violation = find(thrown, RuleViolation.class);
        if (violation != null) {
            return new Problem(status(violation), violation.rule().key(), texts.of(violation, headers)).response();
        }
        if (find(thrown, OptimisticLockException.class) != null) {
            return new Problem(409, "ApiRule.CHANGED_MEANWHILE", texts.of("ApiRule.CHANGED_MEANWHILE", headers))
                    .response();
        }
        if (Storable.isWhyFailed(thrown)) {
            return new Problem(400, "ApiRule.UNSTORABLE", texts.of("ApiRule.UNSTORABLE", headers)).response();
        }
        if (find(thrown, JsonbException.class) != null
                || find(thrown, JsonException.class) != null
                || thrown instanceof ProcessingException) {
            return new Problem(400, "ApiRule.MALFORMED", texts.of("ApiRule.MALFORMED", headers)).response();
        }
        if (thrown instanceof WebApplicationException http) return http(http);
        if (Failure.isOfDatabase(thrown)) return unreachable(thrown);
        var reference = UUID.randomUUID().toString();
        LOG.log(
                Level.SEVERE,
                thrown instanceof EJBException ejb && ejb.getCause() != null ? ejb.getCause() : thrown,
                () -> "request failed, reference " + reference);
        return new Problem(500, "ApiRule.FAILED", texts.of("ApiRule.FAILED", headers, reference)).response();
    }

    private Response unreachable(Throwable thrown) {
        var full = Failure.isOfFullDisk(thrown);
        if (full) meters.one(Metric.DISK_FULL, "database");
        LOG.severe(() -> (full
                        ? "the disk of the database is full, nothing can be written until there is room: "
                        : "the database cannot be reached or has no room: ")
                + Failure.nameOf(Failure.rootOf(thrown)));
        var response = new Problem(503, "ApiRule.HTTP_503", texts.of("ApiRule.HTTP_503", headers)).response();
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, "5");
        return response;
    }

    private Response http(WebApplicationException http) {
        var response = http.getResponse();
        if (response.hasEntity() && Problem.TYPE.isCompatible(response.getMediaType())) return response;
        if (response.getStatus() < 400) return response;
        var code = "ApiRule.HTTP_" + response.getStatus();
        var problem = new Problem(
                response.getStatus(),
                code,
                texts.of(texts.has(code) ? code : "ApiRule.HTTP", headers, response.getStatus()));
        return Response.fromResponse(problem.response()).build();
    }

    private static int status(RuleViolation violation) {
        var rule = violation.rule();
        if (rule == AccessRule.NOT_PERMITTED || rule == CustomerListRule.HIDDEN) return 403;
        if (rule == AccessRule.NOT_FOUND || rule.name().equals("NOT_FOUND")) return 404;
        if (rule == TaskRule.ALREADY_CLOSED
                || rule == TaskRule.ALREADY_OPEN
                || rule == CommandRule.UNDER_WAY
                || rule == CommandRule.ANSWER_LOST
                || rule.name().endsWith("CHANGED_MEANWHILE")
                || rule.name().equals("ALREADY_RUNNING")) return 409;
        if (rule.name().equals("TOO_LARGE")) return 413;
        if (rule == TaskRule.CURSOR || rule == TaskRule.LIMIT_OUT_OF_RANGE) return 400;
        if (rule.name().equals("MALFORMED") || UNREADABLE.contains(rule.getClass())) return 400;
        return 422;
    }

    private static <E extends Throwable> E find(Throwable thrown, Class<E> type) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) return type.cast(cause);
        }
        return null;
    }
}
