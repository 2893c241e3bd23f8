package crm.outfile;

import crm.shared.Db;

/** The content of a file, as it is kept. */
final class OutFileParts {

    private OutFileParts() {}

    static byte[] part(Db db, long file, int no) {
        return db.query(h -> h.select("select content from out_file_part where file_id = ? and no = ?", file, no)
                .mapTo(byte[].class)
                .one());
    }
}
