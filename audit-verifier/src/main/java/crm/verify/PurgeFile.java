package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;

/**
 * The record of a month of the trail that was purged: lines of a name and its values, the last of them the signature of all
 * before it.
 *
 * @param number   1 for the first purge of a database, then one more each time
 * @param part     the month, such as {@code 2019-03}, and the record class after it where not all went
 * @param key      which key signed it
 * @param previous digest of the record before, {@code -} for the first
 * @param digest   of the signed text
 */
record PurgeFile(
        long number, String part, String key, String previous, List<Gap> gaps, String digest, HeadsFile.Sealed seal) {

    static final String BEGINNING = "crm-audit-purge 1\n";
    private static final String SIGNATURE = "signature ";

    /**
     * A run of entries that are no more.
     *
     * @param before hash of the entry in front of the run
     * @param hash   of its last entry
     */
    record Gap(int chain, long first, long last, byte[] before, byte[] hash) {}

    /** Reads a record. @throws RuntimeException if it is none */
    static PurgeFile parse(String content) {
        var end = content.lastIndexOf(SIGNATURE);
        if (end < 0 || !content.startsWith(BEGINNING)) throw new IllegalArgumentException("no purge");
        var text = content.substring(0, end);
        var values = new HashMap<String, String>();
        var gaps = new ArrayList<Gap>();
        for (var line : text.split("\n")) {
            var words = line.split(" ");
            if (words[0].equals("gap")) gaps.add(gap(words));
            else values.put(words[0], words[1]);
        }
        var bytes = text.getBytes(UTF_8);
        return new PurgeFile(
                Long.parseLong(values.get("number")),
                values.get("part") + (values.containsKey("class") ? " " + values.get("class") : ""),
                values.get("key"),
                values.get("previous"),
                gaps,
                HexFormat.of().formatHex(Digests.sha256().digest(bytes)),
                new HeadsFile.Sealed(
                        bytes,
                        Base64.getDecoder()
                                .decode(content.substring(end + SIGNATURE.length())
                                        .strip())));
    }

    private static Gap gap(String[] words) {
        var first = Long.parseLong(words[2]);
        var last = Long.parseLong(words[3]);
        if (last - first + 1 != Long.parseLong(words[4])) throw new IllegalArgumentException("a gap miscounted");
        var hex = HexFormat.of();
        return new Gap(Integer.parseInt(words[1]), first, last, hex.parseHex(words[5]), hex.parseHex(words[6]));
    }
}
