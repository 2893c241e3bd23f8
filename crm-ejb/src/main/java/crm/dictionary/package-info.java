/**
 * The choices people pick from: contact methods, results, intents, levels, sources, positions and tags.
 *
 * <p>Owns their codes and labels in three languages. A code that is no longer offered stays, since records carry it.
 */
package crm.dictionary;
