package crm.web.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What went wrong, each thing told once: at the top of the form it was sent with, or at the top of the page where that
 * form shows no messages of its own.
 */
@Named
@RequestScoped
public class Errors {

    static final String TELLS = "crmMessages"; // attribute of a form that shows messages itself

    /** What concerns the page as a whole and no form tells. */
    public List<String> getOfPage() {
        var general = texts(null);
        return general.isEmpty() || tells(submitted(faces().getViewRoot())) ? List.of() : general;
    }

    /** What is wrong with the fields of a form, and with what was asked for by sending it. */
    public List<String> of(String formId) {
        var form = submitted(faces().getViewRoot());
        if (form == null || !form.getId().equals(formId)) return List.of();
        var prefix = form.getClientId(faces()) + ":";
        var found = new LinkedHashSet<>(texts(null));
        faces().getClientIdsWithMessages().forEachRemaining(id -> {
            if (id != null && id.startsWith(prefix)) found.addAll(texts(id));
        });
        return List.copyOf(found);
    }

    private static List<String> texts(String clientId) {
        var failures = faces().getMessageList(clientId).stream()
                .filter(message -> message.getSeverity().getOrdinal() >= FacesMessage.SEVERITY_ERROR.getOrdinal())
                .toList();
        failures.forEach(FacesMessage::rendered);
        return failures.stream().map(FacesMessage::getSummary).toList();
    }

    private static boolean tells(UIForm form) {
        return form != null && Boolean.TRUE.equals(form.getAttributes().get(TELLS));
    }

    private static UIForm submitted(UIComponent component) {
        if (component instanceof UIForm form && form.isSubmitted()) return form;
        for (var children = component.getFacetsAndChildren(); children.hasNext(); ) {
            var form = submitted(children.next());
            if (form != null) return form;
        }
        return null;
    }

    private static FacesContext faces() {
        return FacesContext.getCurrentInstance();
    }
}
