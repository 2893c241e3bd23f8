package crm.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * One export of the chains' heads: lines of a name and its values, the last of them the signature of all before it.
 *
 * @param number   1 for the first export of a database, then one more each time
 * @param day      the business day it closes
 * @param key      which key signed it
 * @param previous digest of the export before, {@code -} for the first
 * @param heads    by chain, the number and the hash of its last entry
 * @param digest   of the signed text
 */
record HeadsFile(
        long number,
        String day,
        String key,
        String previous,
        TreeMap<Integer, Head> heads,
        String digest,
        Sealed seal) {

    private static final String SIGNATURE = "signature ";

    /** The last entry of a chain at the time of the export. */
    record Head(long seq, byte[] hash) {}

    /** What was signed, and the signature. */
    record Sealed(byte[] text, byte[] signature) {}

    /** Reads an export. @throws IllegalArgumentException if it is none */
    static HeadsFile parse(String content) {
        var end = content.lastIndexOf(SIGNATURE);
        if (end < 0 || !content.startsWith("crm-audit-heads 1\n")) throw new IllegalArgumentException("no export");
        var text = content.substring(0, end);
        var values = new TreeMap<String, String>();
        var heads = new TreeMap<Integer, Head>();
        for (var line : text.split("\n")) {
            var words = line.split(" ");
            if (words[0].equals("head")) {
                heads.put(
                        Integer.valueOf(words[1]),
                        new Head(Long.parseLong(words[2]), HexFormat.of().parseHex(words[3])));
            } else {
                values.put(words[0], words[1]);
            }
        }
        var bytes = text.getBytes(UTF_8);
        var signature = Base64.getDecoder()
                .decode(content.substring(end + SIGNATURE.length()).strip());
        return new HeadsFile(
                Long.parseLong(values.get("number")),
                values.get("day"),
                values.get("key"),
                values.get("previous"),
                heads,
                HexFormat.of().formatHex(Digests.sha256().digest(bytes)),
                new Sealed(bytes, signature));
    }
}
