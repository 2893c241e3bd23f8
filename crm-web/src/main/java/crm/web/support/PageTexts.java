package crm.web.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/**
 * The texts of a page by their place: {@code customers/list.xhtml} finds its title under {@code customers.list.title}
 * and the label of its component {@code search} under {@code customers.list.search}, or else {@code common.search}.
 *
 * <p>A fragment that several pages include names its own keys: {@code <ui:param name="keys" value="customers.drawer"/>}.
 */
@Named("page")
@RequestScoped
public class PageTexts {

    private static final String PAGE_FILE = "\\.xhtml$";

    /** The page path with dots: {@code customers.list}. */
    public String getKey() {
        return FacesContext.getCurrentInstance()
                .getViewRoot()
                .getViewId()
                .replaceFirst("^/(WEB-INF/)?", "")
                .replaceFirst(PAGE_FILE, "")
                .replace('/', '.');
    }

    public String getTitle() {
        return Bundles.UI.text(getKey() + ".title");
    }

    /** The text of a component, looked up under the given keys, or the page's own when there are none. */
    public String label(String keys, String id) {
        var own = of(keys) + "." + id;
        return Bundles.UI.has(own) ? Bundles.UI.text(own) : Bundles.UI.text("common." + id);
    }

    /** The sentence under a field, or null: {@code customers.list.search.help}. */
    public String help(String keys, String id) {
        var key = of(keys) + "." + id + ".help";
        return Bundles.UI.has(key) ? Bundles.UI.text(key) : null;
    }

    private String of(String keys) {
        return keys == null || keys.isEmpty() ? getKey() : keys;
    }
}
