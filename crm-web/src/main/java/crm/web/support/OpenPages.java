package crm.web.support;

import com.sun.faces.application.view.ViewScopeManager;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;

/**
 * Begins each session with {@link PageMaps} for the beans of its pages, and lets those of the oldest go after each answer, so that a
 * session holds those of {@link #KEPT} pages, as many as have state. Mojarra would let go of them while it holds the map of all pages and
 * asks for the session, and would keep the list of beans of every page that was ever opened.
 */
@WebListener
public final class OpenPages implements PhaseListener, HttpSessionListener {

    private static final long serialVersionUID = 1;

    /** Of one session; the same as {@code com.sun.faces.numberOfLogicalViews}. */
    static final int KEPT = 15;

    private static final String BEANS_OF_PAGES = "com.sun.faces.application.view.activeViewContexts";

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setAttribute(ViewScopeManager.ACTIVE_VIEW_MAPS, new PageMaps());
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var context = event.getFacesContext();
        if (context.getExternalContext().getSession(false) == null) return;
        var session = context.getExternalContext().getSessionMap();
        var pages = session.get(ViewScopeManager.ACTIVE_VIEW_MAPS);
        if (pages instanceof PageMaps maps) {
            letGo(context, maps, session.get(BEANS_OF_PAGES));
        } else if (pages instanceof Map<?, ?> before) {
            session.put(ViewScopeManager.ACTIVE_VIEW_MAPS, PageMaps.of(before));
        }
    }

    @SuppressWarnings("unchecked")
    private static void letGo(FacesContext context, PageMaps pages, Object beansOfPages) {
        for (var id : pages.allBut(KEPT)) {
            if (pages.remove(id) instanceof Map<?, ?> beans) {
                ViewScopeManager.getInstance(context).clear(context, id, (Map<String, Object>) beans);
            }
            if (beansOfPages instanceof Map<?, ?> all) all.remove(id);
        }
    }
}
