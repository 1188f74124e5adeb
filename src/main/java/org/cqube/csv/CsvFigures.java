package org.cqube.csv;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a manifest says of a CSV, measured in one pass.
 *
 * @param records CSV records without the header; blank lines are none. Where a quote is never closed, physical lines less one
 * @param columns of the header
 * @param sha256 of the bytes, hex
 */
public record CsvFigures(long bytes, long records, int columns, String sha256) {
    private static final int BUFFER = 1 << 16;

    public static CsvFigures measure(InputStream in) throws IOException {
        MessageDigest digest = newDigest();
        var records = new Records();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            records.scan(buffer, read);
            bytes += read;
        }
        records.end();
        return new CsvFigures(
                bytes, records.count(), records.columns, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Counts records; a quote opens a field only at its beginning. */
    private static final class Records {
        private long ended;
        private long lines;
        private int columns;
        private int inHeader = 1;
        private boolean quoted;
        private boolean afterQuote;
        private boolean fieldStart = true;
        private boolean recordHasText;
        private boolean lineHasText;

        void scan(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                byte b = buffer[i];
                if (b == '\n') {
                    endLine();
                    if (!quoted) {
                        endRecord();
                    }
                } else if (b == '"') {
                    boolean closes = quoted;
                    // Right after a closing quote another one is a doubled quote: the field goes on.
                    quoted = !closes && (fieldStart || afterQuote);
                    text();
                    afterQuote = closes;
                    continue;
                } else if (b == '|' && !quoted) {
                    inHeader += columns == 0 ? 1 : 0;
                    text();
                    fieldStart = true;
                } else if (b != '\r') {
                    text();
                }
                afterQuote = false;
            }
        }

        private void text() {
            fieldStart = false;
            recordHasText = true;
            lineHasText = true;
        }

        private void endLine() {
            lines += lineHasText ? 1 : 0;
            lineHasText = false;
        }

        private void endRecord() {
            if (recordHasText) {
                ended++;
                columns = columns == 0 ? inHeader : columns;
            }
            recordHasText = false;
            fieldStart = true;
        }

        void end() {
            endLine();
            if (!quoted) {
                endRecord();
            }
        }

        long count() {
            return Math.max(0, (quoted ? lines : ended) - 1);
        }
    }
}
