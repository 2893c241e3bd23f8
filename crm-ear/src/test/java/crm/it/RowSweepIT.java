package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Addresses;
import crm.it.support.Likeness;
import crm.it.support.Matrix;
import crm.it.support.Owner;
import crm.it.support.PagePiece;
import crm.it.support.Pages;
import crm.it.support.TwoTeams;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Keys of rows, numbers of rows and ids in fields of forms that are another team's are sent from pages of one's own: nothing of
 * the other team comes back, and what is somebody else's cannot be told from what is not there.
 */
@ExtendWith(ArquillianExtension.class)
class RowSweepIT {

    private static final String NO_ROW = "4711";
    private static final String NO_NUMBER = "NO-SUCH-THING";

    /** Fields that name a customer or a person; others are days, words and choices, which are checked against what was offered. */
    private static final Pattern AN_ID =
            Pattern.compile(".*:([\\w-]*[Mm]anager|[\\w-]*[Cc]ustomer|number|transferFrom|user|link|to)(_input)?");

    /** Whoever works in the house may be asked to stand in, and any manager of it may be given customers. */
    private static final Set<String> OF_THE_HOUSE =
            Set.of("giveForm:to_input", "assignForm:manager_input", "assignForm:transferFrom_input");

    private static final Logger LOG = Logger.getLogger(RowSweepIT.class.getName());

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> opened = new TreeSet<>();
    private TwoTeams teams;
    private Pages pages;
    private final Set<String> filled = new TreeSet<>();

    @BeforeEach
    void two_teams_of_which_one_has_something_of_everything() throws Exception {
        teams = TwoTeams.make();
        pages = teams.visitor();
    }

    @Test
    void keys_and_numbers_of_rows_of_another_team_tick_nothing_and_press_nothing() throws Exception {
        var keys = List.of(
                teams.customer(),
                String.valueOf(Owner.count("select id from customer where number = ?", teams.customer())),
                String.valueOf(Owner.count("select id from task where note = ?", teams.mark())),
                String.valueOf(Owner.manager(teams.one().manager(1))));
        var none = List.of(NO_NUMBER, Matrix.ABSENT, "999999999999998", "999999999999997");
        var ticked = 0;
        var pressed = 0;
        for (var path : Addresses.pages()) {
            var page = pages.get(path);
            if (page.statusCode() != 200 || path.equals("login.xhtml")) continue;
            var piece = new PagePiece(page.body());
            for (var table : piece.ticked()) {
                ticked++;
                var absent = pages.background(path, page, PagePiece.tick(table, none));
                alike(
                        path + " ticks of " + table,
                        absent,
                        none,
                        pages.background(path, page, PagePiece.tick(table, keys)),
                        keys);
            }
            for (var place : piece.inRows()) {
                pressed++;
                var source = place.getKey() + NO_ROW + ":" + place.getValue();
                fine(path + " " + source, pages.background(path, page, PagePiece.press(source)));
            }
        }
        LOG.info("row sweep: " + ticked + " tables ticked, " + pressed + " buttons in rows pressed");
        assertThat(wrong).isEmpty();
        assertThat(ticked).isGreaterThan(5);
        assertThat(pressed).isGreaterThan(5);
        teams.assertUntouched();
    }

    @Test
    void what_opens_on_a_page_takes_no_id_of_another_team_in_its_fields() throws Exception {
        for (var path : Addresses.pages()) {
            var page = pages.get(path);
            if (page.statusCode() != 200 || path.equals("login.xhtml")) continue;
            var piece = new PagePiece(page.body());
            walk(path, page, piece, List.of());
            for (var table : piece.ticked()) {
                if (piece.keys().isEmpty()) continue;
                var tick = PagePiece.tick(table, piece.keys());
                walk(
                        path,
                        page,
                        new PagePiece(pages.background(path, page, tick).body()),
                        List.of(tick));
            }
        }
        LOG.info("row sweep: opened " + opened + ", filled with ids of others " + filled);
        assertThat(wrong).isEmpty();
        assertThat(opened).hasSizeGreaterThan(15);
        assertThat(filled).hasSizeGreaterThan(3);
        teams.assertUntouched();
    }

    /** Opens what a page, or what was opened on it, opens; fills in the forms that come. */
    private void walk(String path, HttpResponse<String> page, PagePiece piece, List<String> way) throws Exception {
        for (var opener : piece.openers()) {
            if (way.size() > 2 || !opened.add(opener.source().replaceAll("^.*:", "") + " " + opener.opens())) continue;
            var further = new ArrayList<>(way);
            further.add(PagePiece.press(opener.source()));
            var answer = go(path, page, further);
            fine(path + " " + opener.source(), answer);
            var inside = new PagePiece(answer.body());
            for (var source : inside.sent(new PagePiece(page.body()))) fill(path, page, further, source, inside);
            walk(path, page, inside, further);
        }
    }

    private HttpResponse<String> go(String path, HttpResponse<String> page, List<String> way) throws Exception {
        HttpResponse<String> answer = null;
        for (var form : way) answer = pages.background(path, page, form);
        return answer;
    }

    /** Sends a form once for each field that holds an id, with one of the other team's and with one of nobody's. */
    private void fill(String path, HttpResponse<String> page, List<String> way, String source, PagePiece inside)
            throws Exception {
        var fields = inside.fields(PagePiece.formOf(source));
        for (var field : fields.keySet()) {
            if (!AN_ID.matcher(field).matches() || OF_THE_HOUSE.contains(field)) continue;
            filled.add(path + " " + source + " " + field);
            var id = field.contains("ustomer") ? teams.customer() : teams.one().manager(1);
            go(path, page, way);
            var absent = pages.background(path, page, PagePiece.send(source, with(fields, field, NO_NUMBER)));
            go(path, page, way);
            var answer = pages.background(path, page, PagePiece.send(source, with(fields, field, id)));
            alike(path + " " + source + " " + field, absent, List.of(NO_NUMBER), answer, List.of(id));
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        changed.computeIfPresent(field.replace("_input", "_hinput"), (name, old) -> value);
        return changed;
    }

    private void fine(String what, HttpResponse<String> answer) {
        if (answer.body().contains(teams.mark())) wrong.add(what + " tells of somebody else's");
        if (answer.statusCode() >= 500 || answer.body().contains("<error>"))
            wrong.add(what + ": " + answer.statusCode());
    }

    private void alike(
            String what,
            HttpResponse<String> absent,
            List<String> none,
            HttpResponse<String> answer,
            List<String> keys) {
        fine(what, answer);
        Likeness.difference(answer, keys, absent, none)
                .ifPresent(text -> wrong.add(what + " is not answered like what is not there: " + text));
    }
}
