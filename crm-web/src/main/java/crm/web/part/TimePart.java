package crm.web.part;

import crm.web.support.Dates;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** A day or a moment, short, in full on hover. */
abstract class TimePart extends Part {

    private transient Dates dates;

    public Object getValue() {
        return of("value");
    }

    public void setValue(Object value) {
        set("value", value);
    }

    public String getNone() {
        return of("none", NONE);
    }

    public void setNone(String none) {
        set("none", none);
    }

    @Override
    void write(ResponseWriter out) throws IOException {
        var value = getValue();
        if (value == null) {
            muted(out, getNone());
            return;
        }
        if (dates == null) dates = bean(Dates.class);
        out.startElement("time", this);
        out.writeAttribute("datetime", dates.iso(value), null);
        out.writeAttribute("title", inFull(dates, value), null);
        out.writeText(brief(dates, value), null);
        out.endElement("time");
    }

    abstract String brief(Dates dates, Object value);

    abstract String inFull(Dates dates, Object value);
}
