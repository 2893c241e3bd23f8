package crm.exports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is written row by row and never held as a whole. */
interface Sheet extends Closeable {

    void header(List<String> titles) throws IOException;

    /** What each printed page says at its foot, where the format has pages. */
    default void watermark(String text) {}

    /** Texts, numbers, {@code LocalDate} and {@code LocalDateTime}; null is an empty cell. */
    void row(List<?> cells) throws IOException;

    /** Hands on what was written so far. */
    void flush() throws IOException;
}
