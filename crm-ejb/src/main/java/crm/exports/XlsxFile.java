package crm.exports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A short table as a workbook, no cell being a formula. */
public final class XlsxFile {

    private XlsxFile() {}

    /** The file's bytes. @param rows cells as text, number, or date and time without a zone; null for nothing */
    public static byte[] of(List<String> header, List<? extends List<?>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var sheet = new XlsxSheet(bytes)) {
            sheet.header(header);
            for (var row : rows) sheet.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
