package crm.web.support;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Refuses, with 422, a page whose address names what cannot be read, such as a day that is none: a page that is not told what to
 * load has nothing to show.
 */
public class AddressCheck implements PhaseListener {

    private static final long serialVersionUID = 1;
    private static final int UNPROCESSABLE = 422;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.PROCESS_VALIDATIONS;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var faces = event.getFacesContext();
        if (faces.isPostback() || !faces.isValidationFailed() || faces.getResponseComplete()) return;
        var why = faces.getMessageList().stream()
                .map(FacesMessage::getSummary)
                .findFirst()
                .orElse("");
        var external = faces.getExternalContext();
        external.getRequestMap().put(ErrorPage.UNREADABLE, Bundles.UI.text("errors.address.text", why));
        try {
            external.responseSendError(UNPROCESSABLE, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
