package crm.assignment;

import java.io.Serializable;

/** An account manager whom customers can be given to, with the present load. */
public record ManagerChoice(
        String user,
        String nameLocal,
        String nameLatin,
        String unit,
        String unitHant,
        String unitHans,
        int held,
        int capacity)
        implements Serializable {}
