package crm.today;

import java.io.Serializable;

/**
 * One figure.
 *
 * @param value   what counts: of closed days as it was frozen
 * @param delta   what became known of closed days since, positive or negative
 * @param reached of follow-ups: customers reached, once a day each
 * @param records of follow-ups: records written
 */
public record FigureValue(long value, long delta, long reached, long records) implements Serializable {

    public static final FigureValue NONE = new FigureValue(0, 0, 0, 0);
}
