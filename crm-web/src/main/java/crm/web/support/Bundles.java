package crm.web.support;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The translated texts: {@code ui} of this module; {@code rules}, {@code enums} and {@code notices} of the services. */
enum Bundles {
    UI("i18n.ui"),
    RULES("i18n.rules"),
    ENUMS("i18n.enums"),
    NOTICES("i18n.notices");

    private final String path;

    Bundles(String path) {
        this.path = path;
    }

    /** The text with its placeholders filled. A text without arguments is taken as it stands, apostrophes and all. */
    String text(String key, Object... arguments) {
        return text(locale(), key, arguments);
    }

    String text(Locale locale, String key, Object... arguments) {
        var pattern = bundle(locale).getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    boolean has(String key) {
        return bundle(locale()).containsKey(key);
    }

    private ResourceBundle bundle(Locale locale) {
        try {
            return ResourceBundle.getBundle(path, locale, Thread.currentThread().getContextClassLoader());
        } catch (MissingResourceException e) {
            throw new IllegalStateException("the application lacks the bundle " + path, e);
        }
    }

    private static Locale locale() {
        var faces = FacesContext.getCurrentInstance();
        return faces.getViewRoot() != null
                ? faces.getViewRoot().getLocale()
                : faces.getApplication().getViewHandler().calculateLocale(faces);
    }
}
