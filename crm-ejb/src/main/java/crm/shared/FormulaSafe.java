package crm.shared;

/**
 * Keeps a text from being run as a formula by the spreadsheet that opens it: an apostrophe in front tells the program that
 * it is text. Full-width signs count, since some programs read them like the narrow ones.
 */
public final class FormulaSafe {

    private static final String STARTS = "=+-@\t\r\n＝＋－＠";

    private FormulaSafe() {}

    public static String text(String text) {
        return text.isEmpty() || STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
