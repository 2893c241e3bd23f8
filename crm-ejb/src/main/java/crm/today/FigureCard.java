package crm.today;

import java.io.Serializable;

/** A figure beside what it was in the period before. */
public record FigureCard(Figure figure, FigureValue now, FigureValue before) implements Serializable {

    /** How much more or less than before. */
    public long change() {
        return now.value() - before.value();
    }
}
