package crm.serviceaction;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * One action of a person.
 *
 * @param direction inbound or outbound, or null
 * @param seconds   of a call, or null
 * @param detail    the result of a call or message, or of a record its code
 * @param methods   contact methods of a record, joined by commas, or null
 */
public record ActionRow(
        OffsetDateTime at,
        ActionKind kind,
        String customer,
        String nameLocal,
        String nameLatin,
        String direction,
        Integer seconds,
        String detail,
        String methods)
        implements Serializable {}
