package crm.web.api;

import static crm.shared.Jsons.JSON;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An error as RFC 9457 describes it.
 *
 * @param status HTTP status
 * @param code   stable name of the refusal, such as {@code AssignmentRule.ALREADY_OWNED}
 * @param detail what happened and what to do, in the caller's language
 */
record Problem(int status, String code, String detail) {

    static final MediaType TYPE = MediaType.valueOf("application/problem+json");

    /** The phrase of the status; the API of JAX-RS does not know all of them. */
    private String title() {
        var known = Response.Status.fromStatusCode(status);
        return known != null ? known.getReasonPhrase() : status == 422 ? "Unprocessable Content" : "Error";
    }

    Response response() {
        var json = JSON.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title())
                .add("status", status)
                .add("code", code)
                .add("detail", detail);
        return Response.status(status)
                .type(TYPE)
                .entity(json.build().toString())
                .build();
    }
}
