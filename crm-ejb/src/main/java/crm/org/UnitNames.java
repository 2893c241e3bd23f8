package crm.org;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a unit is called in the three languages. */
public record UnitNames(String name, String nameHant, String nameHans) implements Serializable {

    private static final int LONGEST = 60;

    public UnitNames {
        name = stripped(name);
        nameHant = stripped(nameHant);
        nameHans = stripped(nameHans);
    }

    void check() {
        if (Stream.of(name, nameHant, nameHans).anyMatch(text -> text.isEmpty() || text.length() > LONGEST)) {
            throw OrgRule.NAME.violatedBy(LONGEST);
        }
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", name);
        facts.put("nameHant", nameHant);
        facts.put("nameHans", nameHans);
        return facts;
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
