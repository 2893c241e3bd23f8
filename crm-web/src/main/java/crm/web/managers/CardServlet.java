package crm.web.managers;

import crm.org.CardQueries;
import crm.org.NameCard;
import crm.org.Scans;
import crm.org.SocialKind;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code /c/abcdefghjk}: where a printed code leads, for anybody. Below it {@code card.vcf} and the pictures of social codes.
 *
 * <p>No session, no cookie, no script. However many come at once, a few at a time ask the database: staff at work come first.
 */
@WebServlet("/c/*")
public class CardServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Pattern PATH = Pattern.compile("/([2-9a-z]{10})(?:/(card\\.vcf|([a-z]{1,20})\\.png))?");
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";
    private static final int AT_ONCE = 4;
    private static final int PATIENCE = 2; // seconds

    private final transient Semaphore free = new Semaphore(AT_ONCE, true);

    @Inject
    private transient CardQueries cards;

    @Inject
    private transient Scans scans;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.matches()) {
            unknown(request, response);
            return;
        }
        if (!mayAsk()) {
            response.setHeader("Retry-After", "3");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            if (path.group(3) != null) picture(path.group(1), path.group(3), response);
            else card(path.group(1), path.group(2) != null, request, response);
        } finally {
            free.release();
        }
    }

    private boolean mayAsk() {
        try {
            return free.tryAcquire(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void card(String code, boolean file, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var card = cards.byCode(code);
        if (card.isEmpty()) {
            unknown(request, response);
        } else if (file) {
            send(
                    ManagerFiles.vcard(
                            card.get(),
                            request.getRequestURL().toString().replaceFirst("/card\\.vcf$", ""),
                            code,
                            CardPage.language(request)),
                    response);
        } else {
            show(card.get(), request, response);
        }
    }

    /** The error pages are for people who have signed in; here nobody has. */
    private static void unknown(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        forward("unknown", request, response);
    }

    private static void forward(String page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        request.getRequestDispatcher("/WEB-INF/card/" + page + ".xhtml").forward(request, response);
    }

    private void show(NameCard card, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        scans.note(card.code());
        request.setAttribute(CardPage.CARD, card);
        request.setAttribute(CardPage.REGISTRATION, cards.registration(card.code()));
        forward("show", request, response);
    }

    private void picture(String code, String name, HttpServletResponse response) throws IOException {
        var kind = Stream.of(SocialKind.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        var picture = kind.flatMap(one -> cards.picture(code, one));
        if (picture.isEmpty()) response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        else send(new ManagerFiles.File(name + ".png", "image/png", picture.get()), response);
    }

    private static void send(ManagerFiles.File file, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        ManagerFileServlet.send(file, file.type().startsWith("image/"), response);
    }
}
