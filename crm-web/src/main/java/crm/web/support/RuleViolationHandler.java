package crm.web.support;

import crm.access.AccessRule;
import crm.access.PreviewRule;
import crm.shared.Failure;
import crm.shared.RuleViolation;
import crm.shared.Storable;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.primefaces.csp.CspException;

/**
 * Turns refusals into messages in the user's language; the page stays, with all that was typed.
 *
 * <p>A page that may not be opened at all answers 403, one about a record that is out of reach 404, as if there were
 * none, one that asks for what cannot be 422, one that was not sent by a page of ours 400. Everything that is no refusal goes on to the error pages.
 */
public class RuleViolationHandler extends ExceptionHandlerWrapper {

    private static final int UNPROCESSABLE = 422;

    RuleViolationHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        var faces = FacesContext.getCurrentInstance();
        for (var events = getUnhandledExceptionQueuedEvents().iterator(); events.hasNext(); ) {
            var queued = (ExceptionQueuedEventContext) events.next().getSource();
            if (faces != null && answer(faces, queued)) events.remove();
        }
        getWrapped().handle();
    }

    private static boolean answer(FacesContext faces, ExceptionQueuedEventContext queued) {
        var violation = find(queued.getException(), RuleViolation.class);
        if (violation != null && violation.rule() instanceof AccessRule rule && !faces.isPostback()) {
            faces.getExternalContext().getRequestMap().put(ErrorPage.REFUSED, violation);
            return sendError(faces, status(rule));
        }
        if (find(queued.getException(), CspException.class) != null) {
            return sendError(faces, HttpServletResponse.SC_BAD_REQUEST);
        }
        if (faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE) { // too late to render the page again
            if (violation == null || faces.getPartialViewContext().isAjaxRequest()) return false;
            faces.getExternalContext().getRequestMap().put(ErrorPage.REFUSED, violation);
            return sendError(faces, UNPROCESSABLE);
        }
        if (violation != null) return say(faces, RuleTexts.of(violation));
        if (find(queued.getException(), OptimisticLockException.class) != null) {
            return say(faces, Bundles.UI.text("error.changedMeanwhile"));
        }
        if (Failure.isOfReading(queued.getException())) {
            return say(faces, RuleTexts.of(PreviewRule.READ_ONLY.violatedBy()));
        }
        if (Storable.isWhyFailed(queued.getException())) return say(faces, Bundles.UI.text("error.unstorable"));
        return false;
    }

    private static boolean say(FacesContext faces, String text) {
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        faces.validationFailed(); // dialogs stay open
        faces.renderResponse();
        return true;
    }

    private static int status(AccessRule rule) {
        return rule == AccessRule.NOT_FOUND ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN;
    }

    private static boolean sendError(FacesContext faces, int status) {
        var external = faces.getExternalContext();
        if (external.isResponseCommitted()) return false;
        try {
            external.responseReset();
            external.responseSendError(status, null);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot answer " + status + " to " + faces.getViewRoot().getViewId(), e);
        }
        faces.responseComplete();
        return true;
    }

    private static <E extends Throwable> E find(Throwable thrown, Class<E> type) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) return type.cast(cause);
        }
        return null;
    }
}
