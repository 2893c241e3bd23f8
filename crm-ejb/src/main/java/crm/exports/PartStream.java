package crm.exports;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts what is written into parts of one size, to be taken away and stored while the writing goes on. */
final class PartStream extends OutputStream {

    private final int size;
    private byte[] current;
    private int filled;
    private List<byte[]> full = new ArrayList<>();

    PartStream(int size) {
        this.size = size;
        this.current = new byte[size];
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        var at = from;
        var left = length;
        while (left > 0) {
            var now = Math.min(left, size - filled);
            System.arraycopy(bytes, at, current, filled, now);
            filled += now;
            at += now;
            left -= now;
            if (filled == size) {
                full.add(current);
                current = new byte[size];
                filled = 0;
            }
        }
    }

    /** The parts that are full; each is given once. */
    List<byte[]> take() {
        var taken = full;
        full = new ArrayList<>();
        return taken;
    }

    /** All that is left, also a part that is not full. */
    List<byte[]> takeRest() {
        var taken = take();
        if (filled > 0) taken.add(Arrays.copyOf(current, filled));
        filled = 0;
        return taken;
    }
}
