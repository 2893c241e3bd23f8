package crm.web.support;

import jakarta.faces.context.FacesContext;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The beans of a session's open pages, in place of the map Mojarra would keep them in: those of each page are an attribute of their own,
 * and here is only which pages there are, those looked at longest ago first. The server writes the attributes a request has asked
 * for, so a request writes the beans of its page, and not those of all that are open.
 *
 * <p>Never asks for the session while it holds its own lock: the server writes this while it holds the session. Only {@link #get} knows
 * what a page holds; the entries know the pages alone. That is enough for the end of a session, since no bean of a page has anything
 * to end.
 */
class PageMaps extends AbstractMap<String, Object> implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String ATTRIBUTE = "crm.page.";

    private final Set<String> ids = Collections.synchronizedSet(new LinkedHashSet<>());

    /** The pages of a session that the version before has begun. */
    static PageMaps of(Map<?, ?> pages) {
        var maps = new PageMaps();
        synchronized (pages) {
            new LinkedHashMap<>(pages).forEach((id, beans) -> maps.put((String) id, beans));
        }
        return maps;
    }

    @Override
    public Object get(Object id) {
        synchronized (ids) {
            if (!ids.remove(id)) return null;
            ids.add((String) id);
        }
        return session().get(ATTRIBUTE + id);
    }

    @Override
    public Object put(String id, Object beans) {
        var before = session().put(ATTRIBUTE + id, beans);
        ids.add(id);
        return before;
    }

    /** Null too where another request has taken the page out. */
    @Override
    public Object remove(Object id) {
        return ids.remove(id) ? session().remove(ATTRIBUTE + id) : null;
    }

    /** All but so many of those looked at last. */
    List<String> allBut(int kept) {
        synchronized (ids) {
            return ids.stream().limit(Math.max(0, ids.size() - kept)).toList();
        }
    }

    @Override
    public boolean containsKey(Object id) {
        return ids.contains(id);
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public void clear() {
        ids.clear();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        var entries = new LinkedHashMap<String, Object>();
        synchronized (ids) {
            for (var id : ids) entries.put(id, new HashMap<String, Object>());
        }
        return Collections.unmodifiableMap(entries).entrySet();
    }

    /** The attributes of the session this request is of. */
    Map<String, Object> session() {
        return FacesContext.getCurrentInstance().getExternalContext().getSessionMap();
    }
}
