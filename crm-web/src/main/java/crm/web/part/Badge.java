package crm.web.part;

import crm.web.support.Texts;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code crm:badge}: a state as a small pill with its text. */
@FacesComponent("crm.Badge")
public class Badge extends Part {

    private transient Texts texts;

    /** An enum constant; with a label also the code of one. */
    public Object getValue() {
        return of("value");
    }

    public void setValue(Object value) {
        set("value", value);
    }

    public String getLabel() {
        return of("label");
    }

    public void setLabel(String label) {
        set("label", label);
    }

    public String getTone() {
        return of("tone");
    }

    public void setTone(String tone) {
        set("tone", tone);
    }

    public String getTitle() {
        return of("title");
    }

    public void setTitle(String title) {
        set("title", title);
    }

    @Override
    void write(ResponseWriter out) throws IOException {
        var value = getValue();
        var label = getLabel();
        if (label == null || label.isEmpty()) {
            if (value == null) return;
            label = name((Enum<?>) value);
        }
        var tone = getTone();
        var colour = tone == null || tone.isEmpty() ? "crm-state-" + code(value) : "crm-tone-" + tone;
        span(out, "crm-badge " + colour, getTitle(), label);
    }

    private String name(Enum<?> value) {
        if (texts == null) texts = bean(Texts.class);
        return texts.name(value);
    }

    private static String code(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value == null ? "" : value.toString();
    }
}
