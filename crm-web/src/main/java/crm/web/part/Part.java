package crm.web.part;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** A part without children that writes itself. Its values are asked for anew for each row it stands in. */
abstract class Part extends UIComponentBase {

    /** Stands for what there is not. */
    static final String NONE = "—";

    @Override
    public String getFamily() {
        return "crm.Part";
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        if (isRendered()) write(context.getResponseWriter());
    }

    abstract void write(ResponseWriter out) throws IOException;

    /** A value of the tag; null where it has none. */
    <T> T of(String attribute) {
        return of(attribute, null);
    }

    @SuppressWarnings("unchecked")
    <T> T of(String attribute, T otherwise) {
        return (T) getStateHelper().eval(attribute, otherwise);
    }

    void set(String attribute, Object value) {
        getStateHelper().put(attribute, value);
    }

    static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    /** A text in an element of a class; the title stands where it is not empty. */
    void span(ResponseWriter out, String styleClass, String title, String text) throws IOException {
        out.startElement("span", this);
        out.writeAttribute("class", styleClass, null);
        if (title != null && !title.isEmpty()) out.writeAttribute("title", title, null);
        out.writeText(text, null);
        out.endElement("span");
    }

    void muted(ResponseWriter out, String text) throws IOException {
        span(out, "crm-muted", null, text);
    }
}
