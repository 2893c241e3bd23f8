package crm.web.api;

import crm.shared.Jsons;
import crm.web.support.AcceptedLanguages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a problem where a request of the API ends before it reaches a resource. */
@ApplicationScoped
public class ProblemWriter {

    @Inject
    ProblemTexts texts;

    /** Answers with this status, code and text, in the first of the caller's languages there are texts in. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Response.Status status,
            String code,
            String text) {
        response.setStatus(status.getStatusCode());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.TYPE.toString());
        response.setCharacterEncoding("UTF-8");
        var problem = Jsons.JSON
                .createObjectBuilder()
                .add("type", "about:blank")
                .add("title", status.getReasonPhrase())
                .add("status", status.getStatusCode())
                .add("code", code)
                .add("detail", texts.of(text, AcceptedLanguages.of(request)));
        try {
            response.getWriter().write(problem.build().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the caller went away while being refused", e);
        }
    }
}
