package org.cqube.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvReader.Form;
import org.cqube.csv.Header;
import org.cqube.csv.Header.Identity;
import org.cqube.csv.Numbers;
import org.cqube.csv.Text;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;

/** Copies a CSV and puts a keyed hash in the place of every identity number. All other bytes stay as sent. */
final class IdentityReplacement {
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final List<Identity> identities;
    private final int cells;
    private final IdentityHash hash;
    private final OutputStream out;
    private final Tags tags;

    IdentityReplacement(Header header, IdentityHash hash, OutputStream out) {
        this.identities = header.identities();
        this.cells = header.cells();
        this.hash = hash;
        this.out = out;
        this.tags = new Tags(hash);
    }

    /** What stands in the place of an identity number. */
    static final class Tags {
        private final IdentityHash hash;
        private final byte[] sound;
        private final byte[] unsound;

        Tags(IdentityHash hash) {
            this.hash = hash;
            this.sound = tag(IdentityTag.SOUND);
            this.unsound = tag(IdentityTag.UNSOUND);
        }

        private byte[] tag(byte mark) {
            String begin = "h" + hash.keyId() + (char) mark;
            byte[] tag = new byte[begin.length() + IdentityTag.HASH_LENGTH];
            for (int i = 0; i < begin.length(); i++) {
                tag[i] = (byte) begin.charAt(i);
            }
            return tag;
        }

        /** Valid until the next is asked for. */
        byte[] of(Column column, CsvReader row, int from, int to) {
            byte[] tag = isSound(column, row, from, to) ? sound : unsound;
            hash.write(row.buffer(), from, to, tag, tag.length - IdentityTag.HASH_LENGTH);
            return tag;
        }
    }

    /** The reader stands on the header; reads to the end, or one beyond the most records. */
    void run(CsvReader reader, int maxRecords) throws IOException {
        out.write(BOM, 0, reader.bom());
        copy(reader, reader.rawFrom(), reader.rawNext());
        while (reader.nextLine() && reader.record() <= maxRecords) {
            if (reader.form() == Form.BLANK_LINE) {
                copy(reader, reader.rawFrom(), reader.rawNext());
            } else if (reader.form().hasCells() && reader.cells() == cells) {
                replace(reader);
            } else {
                withhold(reader);
            }
        }
    }

    private void replace(CsvReader row) throws IOException {
        int copied = row.rawFrom();
        for (Identity identity : identities) {
            int cell = identity.cell();
            int from = row.from(cell);
            int to = row.to(cell);
            if (from < to) {
                byte[] tag = tags.of(identity.column(), row, from, to);
                copy(row, copied, row.rawFrom(cell));
                out.write(tag, 0, tag.length);
                copied = row.rawTo(cell);
            }
        }
        copy(row, copied, row.rawNext());
    }

    private void withhold(CsvReader row) throws IOException {
        byte[] line = new WithheldRecord(row.form(), row.cells()).line(hash, row.raw(), row.rawFrom(), row.rawTo());
        out.write(line, 0, line.length);
        copy(row, row.rawTo(), row.rawNext());
    }

    /** By its declaration; a tag is no id. Behind the hash nobody could tell any more. */
    private static boolean isSound(Column column, CsvReader row, int from, int to) {
        byte[] b = row.buffer();
        int length = to - from;
        boolean fits = column.length() == 0 || (column.width() ? length == column.length() : length <= column.length());
        return fits
                && (column.type() == ColumnType.INTEGER
                        ? Numbers.integer(b, from, to) != Numbers.NONE
                        : Text.isId(b, from, to));
    }

    private void copy(CsvReader row, int from, int to) throws IOException {
        out.write(row.raw(), from, to - from);
    }
}
