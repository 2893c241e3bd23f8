package crm.shared;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;

/**
 * Prints pages as a PDF, with the letters it uses inside: it reads the same on a machine without Chinese fonts.
 *
 * <p>The font family {@code HK} has the characters of Hong Kong in the way they are written there, {@code SC} those of the
 * mainland; a page names both, the reader's first, so that a name in the other way of writing is there too.
 */
public final class Pdf {

    static {
        // what it says of each page is of no use to operators
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private Pdf() {}

    /** The families a page of that language names: {@code en}, {@code zh-Hant} or {@code zh-Hans}. */
    public static String families(String language) {
        return "zh-Hans".equals(language) ? "'SC', 'HK'" : "'HK', 'SC'";
    }

    /**
     * Prints pages.
     *
     * @param page XHTML with its own style; it reaches nothing outside of itself
     */
    public static byte[] print(String page) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useFont(() -> font("NotoSansHK.ttf"), "HK");
        builder.useFont(() -> font("NotoSansSC.ttf"), "SC");
        builder.usePdfUaAccessibility(true); // tagged for readers that speak; and no fonts of the machine are asked for
        builder.withProducer("CRM");
        builder.withHtmlContent(page, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the pages could not be printed", e);
        }
        return out.toByteArray();
    }

    /** A text as it stands between tags and in attributes; what XML cannot hold becomes a space. */
    public static String text(String plain) {
        var escaped = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : ' ');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 || c == '\n' || c == '\t';
    }

    private static InputStream font(String name) {
        return Pdf.class.getResourceAsStream("/fonts/" + name);
    }
}
