package crm.web.part;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code crm:person}: a person as name and team. */
@FacesComponent("crm.Person")
public class Person extends Part {

    public String getName() {
        return of("name");
    }

    public void setName(String name) {
        set("name", name);
    }

    public String getTeam() {
        return of("team");
    }

    public void setTeam(String team) {
        set("team", team);
    }

    public String getNone() {
        return of("none", NONE);
    }

    public void setNone(String none) {
        set("none", none);
    }

    @Override
    void write(ResponseWriter out) throws IOException {
        var name = getName();
        if (name == null || name.isEmpty()) {
            muted(out, getNone());
            return;
        }
        out.startElement("span", this);
        out.writeAttribute("class", "crm-person", null);
        out.writeText(name, null);
        var team = getTeam();
        if (team != null && !team.isEmpty()) muted(out, " · " + team);
        out.endElement("span");
    }
}
