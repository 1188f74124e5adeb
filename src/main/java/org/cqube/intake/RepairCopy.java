package org.cqube.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvReader.Form;
import org.cqube.csv.Formulas;
import org.cqube.csv.Header;
import org.cqube.csv.Header.Identity;
import org.cqube.csv.RepairColumns;

/**
 * Copies a list of refused records that somebody has corrected: apostrophes that only kept a spreadsheet from running a cell are taken away,
 * the reasons are left out, the line in the first file comes last, and identity numbers become keyed hashes, but for the tags that the list
 * held itself.
 */
final class RepairCopy {
    private final Header header;
    private final IdentityReplacement.Tags tags;
    private final IdentityHash hash;
    private final KnownTags known;
    private final OutputStream out;

    RepairCopy(Header header, IdentityHash hash, KnownTags known, OutputStream out) {
        this.header = header;
        this.hash = hash;
        this.tags = new IdentityReplacement.Tags(hash);
        this.known = known;
        this.out = out;
    }

    /** Whether its header, on which the reader stands, names the lines. */
    static boolean hasLines(CsvReader reader) {
        return RepairColumns.find(names(reader), RepairColumns.LINE) >= 0;
    }

    /** The reader stands on the header; reads to the end, or one beyond the most records. */
    void run(CsvReader reader, int maxRecords) throws IOException {
        List<String> names = names(reader);
        int line = RepairColumns.find(names, RepairColumns.LINE);
        int reason = RepairColumns.find(names, RepairColumns.REASON);
        boolean[] dropped = new boolean[names.size()];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = i == line || i == reason;
        }
        Identity[] identities = new Identity[names.size()];
        header.identities().forEach(identity -> identities[identity.cell()] = identity);
        write(reader, dropped, new Identity[names.size()], false);
        out.write((RepairColumns.LINE + "\n").getBytes(UTF_8));
        while (reader.nextLine() && reader.record() <= maxRecords) {
            if (reader.form() == Form.BLANK_LINE) {
                out.write('\n');
            } else if (reader.form().hasCells() && reader.cells() == names.size()) {
                write(reader, dropped, identities, true);
                out.write(reader.raw(), reader.rawFrom(line), reader.rawTo(line) - reader.rawFrom(line));
                out.write('\n');
            } else {
                out.write(new WithheldRecord(reader.form(), reader.cells())
                        .line(hash, reader.raw(), reader.rawFrom(), reader.rawTo()));
                out.write('\n');
            }
        }
    }

    private void write(CsvReader row, boolean[] dropped, Identity[] identities, boolean isRecord) throws IOException {
        for (int cell = 0; cell < dropped.length; cell++) {
            if (!dropped[cell]) {
                Identity identity = identities[cell];
                int from = row.from(cell);
                int to = row.to(cell);
                if (identity != null && from < to && !known.contains(row.buffer(), from, to)) {
                    out.write(tags.of(identity.column(), row, from, to));
                } else {
                    raw(row, cell, isRecord && Formulas.isNeutralised(row.buffer(), from, to));
                }
                out.write(CsvReader.DELIMITER);
            }
        }
    }

    private void raw(CsvReader row, int cell, boolean neutralised) throws IOException {
        byte[] raw = row.raw();
        int from = row.rawFrom(cell);
        int to = row.rawTo(cell);
        if (neutralised) {
            int apostrophe = from;
            while (raw[apostrophe] != '\'') {
                apostrophe++;
            }
            out.write(raw, from, apostrophe - from);
            from = apostrophe + 1;
        }
        out.write(raw, from, to - from);
    }

    private static List<String> names(CsvReader reader) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.cells(); i++) {
            names.add(reader.text(i));
        }
        return names;
    }
}
