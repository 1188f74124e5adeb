package org.cqube.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Optional;
import org.cqube.csv.CsvReader;

/**
 * The line that stands in the kept copy for a record whose cells could not be told apart, in a file with identity columns: nobody knows
 * where its identity number stands, so nothing of it is kept but why it is refused. {@code h1#wrong_column_count:36:…}.
 *
 * @param form why it is none; {@link CsvReader.Form#RECORD}: it has another number of cells than the header
 * @param cells how many it had
 */
public record WithheldRecord(CsvReader.Form form, int cells) {
    private static final byte MARK = '#';

    /** Its line, without the line end. */
    byte[] line(IdentityHash hash, byte[] raw, int from, int to) {
        String why = "h%s#%s:%d:".formatted(hash.keyId(), form.name().toLowerCase(Locale.ROOT), cells);
        byte[] line = new byte[why.length() + IdentityTag.HASH_LENGTH];
        System.arraycopy(why.getBytes(US_ASCII), 0, line, 0, why.length());
        hash.write(raw, from, to, line, why.length());
        return line;
    }

    /** What such a line says; empty for any other. */
    public static Optional<WithheldRecord> find(byte[] b, int from, int to) {
        int mark = IdentityTag.mark(b, from, to);
        if (mark == 0 || b[mark] != MARK || to - from > 100) {
            return Optional.empty();
        }
        String[] parts = new String(b, mark + 1, to - mark - 1, US_ASCII).split(":");
        if (parts.length != 3 || !parts[1].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        for (CsvReader.Form form : CsvReader.Form.values()) {
            if (form.name().equalsIgnoreCase(parts[0])) {
                return Optional.of(new WithheldRecord(form, Integer.parseInt(parts[1])));
            }
        }
        return Optional.empty();
    }
}
