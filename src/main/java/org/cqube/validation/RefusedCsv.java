package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Formulas;
import org.cqube.csv.RepairColumns;

/**
 * The refused records as a person repairs them: every column as sent, the line, and the reasons as codes with their columns. A cell that a
 * spreadsheet would run as a formula has an apostrophe before it, one more than it had; plain numbers are left alone. A record whose cells
 * could not be told apart stands in the first cell as a whole.
 */
final class RefusedCsv implements AutoCloseable {
    private static final int MOST_OF_A_LINE = 1000;
    private static final Map<Integer, Fault> OTHERS = Map.of(
            Verdicts.CONFLICT, Fault.CONFLICT,
            Verdicts.CONFLICT_POINT, Fault.CONFLICT_POINT,
            Verdicts.ROW_ID, Fault.ROW_ID_TWICE,
            Verdicts.SAME_POINT, Fault.SAME_POINT_REFUSED);

    private final OutputStream out;
    private final int cells;
    private final boolean repair;
    private final boolean confirms;
    private final Examples names;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /**
     * @param repair the records have the line of the first file in their last cell
     * @param confirms there is an empty column more, in which an odd record can be confirmed
     */
    RefusedCsv(Path path, int cells, boolean repair, boolean confirms, Examples names) throws IOException {
        this.confirms = confirms;
        this.cells = cells;
        this.repair = repair;
        this.names = names;
        this.out = new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(path), 1 << 16) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                },
                1 << 16);
    }

    void header(String line) throws IOException {
        String more = repair ? "" : "|" + RepairColumns.LINE;
        String last = confirms ? "|" + RepairColumns.CONFIRMED : "";
        out.write((line + more + "|" + RepairColumns.REASON + last + "\n").getBytes(UTF_8));
    }

    /** Gathers why the record under the cursor is refused: its own faults by checking it once more, the others from its verdict. */
    void reasons(RecordCheck check, Verdicts verdicts, CsvReader row) {
        reasons.clear();
        check.check(row, (fault, column, first, second) -> {
            if (fault.severity() == Fault.Severity.ERROR) {
                reason(fault, column);
            }
        });
        OTHERS.forEach((flag, fault) -> {
            if (verdicts.has(row.record(), flag)) {
                reason(fault, -1);
            }
        });
    }

    /** The columns of one code are listed behind it. */
    private void reason(Fault fault, int column) {
        reasons.merge(fault.code(), column < 0 ? "" : names.name(column), (a, b) -> a + ", " + b);
    }

    /** Writes the record under the cursor with the reasons gathered, and those of a later station. */
    void record(CsvReader row, String laterReasons) throws IOException {
        if (row.form().hasCells() && row.cells() == cells) {
            for (int cell = 0; cell < cells; cell++) {
                cell(row, cell);
                out.write(CsvReader.DELIMITER);
            }
        } else {
            int length = row.form() == CsvReader.Form.TOO_LONG ? 0 : row.rawTo() - row.rawFrom();
            quote(new String(row.raw(), row.rawFrom(), Math.min(length, MOST_OF_A_LINE), UTF_8));
            out.write("|".repeat(cells).getBytes(UTF_8));
        }
        if (!repair) {
            out.write(Long.toString(row.line()).getBytes(UTF_8));
            out.write(CsvReader.DELIMITER);
        }
        StringBuilder all = new StringBuilder();
        reasons.forEach((code, columns) -> all.append(all.isEmpty() ? "" : "; ")
                .append(code)
                .append(columns.isEmpty() ? "" : " (" + columns + ")"));
        quote(all.append(all.isEmpty() || laterReasons.isEmpty() ? "" : "; ")
                .append(laterReasons)
                .toString());
        if (confirms) {
            out.write(CsvReader.DELIMITER);
        }
        out.write('\n');
    }

    private void cell(CsvReader row, int cell) throws IOException {
        int from = row.rawFrom(cell);
        int to = row.rawTo(cell);
        boolean quoted = from < to && row.raw()[from] == '"' && row.buffer() != row.raw();
        if (Formulas.isOne(row.buffer(), row.from(cell), row.to(cell))) {
            out.write(quoted ? "\"'".getBytes(UTF_8) : "'".getBytes(UTF_8));
            from += quoted ? 1 : 0;
        }
        out.write(row.raw(), from, to - from);
    }

    private void quote(String value) throws IOException {
        String safe = Formulas.neutralise(value);
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == CsvReader.DELIMITER || c < ' ');
        out.write((plain ? safe : '"' + safe.replace("\"", "\"\"") + '"').getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
