package crm.web.support;

import com.sun.faces.application.view.ViewScopeManager;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets the beans of a session's oldest pages go after each answer, so that a session holds those of {@link #KEPT} pages, as many as
 * have state. Mojarra would let go of them while it holds the map of all pages and asks for the session, and the server writes that map
 * while it holds the session: two tabs would wait for each other, and every later request of their user for them. It would also
 * keep the list of beans of every page that was ever opened.
 */
public final class OpenPages implements PhaseListener {

    private static final long serialVersionUID = 1;

    /** Of one session; the same as {@code com.sun.faces.numberOfLogicalViews}. */
    static final int KEPT = 15;

    private static final String BEANS_OF_PAGES = "com.sun.faces.application.view.activeViewContexts";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var context = event.getFacesContext();
        if (context.getExternalContext().getSession(false) == null) return;
        var session = context.getExternalContext().getSessionMap();
        if (session.get(ViewScopeManager.ACTIVE_VIEW_MAPS) instanceof Map<?, ?> pages)
            letGo(context, oldest(pages), session.get(BEANS_OF_PAGES));
    }

    /** Takes out all but the last {@link #KEPT}; holds the map no longer than that. */
    static List<Map.Entry<?, ?>> oldest(Map<?, ?> pages) {
        var oldest = new ArrayList<Map.Entry<?, ?>>();
        synchronized (pages) {
            var all = pages.entrySet().iterator();
            while (pages.size() > KEPT) {
                var page = all.next();
                oldest.add(Map.entry(page.getKey(), page.getValue()));
                all.remove();
            }
        }
        return oldest;
    }

    @SuppressWarnings("unchecked")
    private static void letGo(FacesContext context, List<Map.Entry<?, ?>> pages, Object beansOfPages) {
        for (var page : pages) {
            ViewScopeManager.getInstance(context)
                    .clear(context, (String) page.getKey(), (Map<String, Object>) page.getValue());
            if (beansOfPages instanceof Map<?, ?> beans) beans.remove(page.getKey());
        }
    }
}
