package crm.web.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows that are shown, as a session keeps them: a session is written to the database with each request, and holds every page its
 * owner has open. Rows of a page that nobody asked for are packed once and written as they are from then on.
 */
final class PackedRows<T> extends AbstractList<T> implements Serializable {

    private static final long serialVersionUID = 1;

    private transient List<T> rows;
    private transient byte[] packed;

    PackedRows(List<T> rows) {
        this.rows = new ArrayList<>(rows);
    }

    @Override
    public T get(int index) {
        return rows().get(index);
    }

    @Override
    public int size() {
        return rows().size();
    }

    @SuppressWarnings("unchecked")
    private List<T> rows() {
        if (rows != null) return rows;
        try (var in = new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            rows = (List<T>) in.readObject();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("rows of another version of the application", e);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (packed == null) packed = pack();
        out.writeInt(packed.length);
        out.write(packed);
    }

    private byte[] pack() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new ObjectOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeObject(rows);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private void readObject(ObjectInputStream in) throws IOException {
        packed = new byte[in.readInt()];
        in.readFully(packed);
    }
}
