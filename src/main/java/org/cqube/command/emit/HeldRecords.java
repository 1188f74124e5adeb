package org.cqube.command.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.RepairColumns;

/** Of a list of refused records those that wait for one reason and no other, each confirmed. */
final class HeldRecords {
    private static final int LONGEST = 1 << 24;

    private HeldRecords() {}

    /**
     * @param refused the list, as the server hands it out
     * @param code of the notice
     * @return a list to be sent as a repair; the header alone where nothing waits for that reason
     */
    static byte[] confirm(byte[] refused, String code) throws IOException {
        CsvReader reader = CsvReader.of(ByteInput.of(new ByteArrayInputStream(refused)), LONGEST);
        var out = new ByteArrayOutputStream();
        if (!reader.next()) {
            return out.toByteArray();
        }
        List<String> names = reader.texts();
        int reason = RepairColumns.find(names, RepairColumns.REASON);
        int confirmed = RepairColumns.find(names, RepairColumns.CONFIRMED);
        out.write((String.join("|", names) + "\n").getBytes(UTF_8));
        reader.expect(names.size());
        while (reader.next()) {
            boolean whole = reader.form().hasCells() && reader.cells() == names.size();
            if (whole && confirmed >= 0 && isAlone(reader.text(reason), code)) {
                for (int cell = 0; cell < names.size(); cell++) {
                    if (cell > 0) {
                        out.write(CsvReader.DELIMITER);
                    }
                    if (cell == confirmed) {
                        out.write("yes".getBytes(UTF_8));
                    } else {
                        out.write(reader.raw(), reader.rawFrom(cell), reader.rawTo(cell) - reader.rawFrom(cell));
                    }
                }
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    /** The column may stand behind the code. */
    private static boolean isAlone(String reason, String code) {
        return !reason.contains(";") && reason.replaceFirst(" \\(.*", "").equals(code);
    }
}
