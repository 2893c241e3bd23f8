package crm.dictionary;

import java.io.Serializable;

/**
 * A choice as it is edited.
 *
 * @param place   where it stands among the others, the smallest first
 * @param version grows with every change, and travels with an edit
 */
public record DictionaryRow(DictionaryEntry entry, int place, long version) implements Serializable {}
