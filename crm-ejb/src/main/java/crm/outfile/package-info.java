/**
 * Files of a day for other systems: the day's service actions, and what else happened.
 *
 * <p>Owns the files and their content. A file is written in parts, offered once it is whole, and offered until the receiver says
 * how many lines of which hash it got. Reads events; changes none.
 */
package crm.outfile;
