package org.cqube.csv;

import java.io.IOException;

/** The hot loop: one look at each byte of a line, as long as no cell begins with a quote. */
final class PlainLine {
    /** What the look at the line found. */
    enum Found {
        RECORD,
        TOO_LONG,
        /** A cell begins with a quote: the slow path must read the line. */
        QUOTE,
        /** The input is over. */
        END
    }

    private static final byte DELETE = 0x7f;

    private final Window window;
    private final Cells cells;
    private final int longest;
    boolean nonAscii;
    boolean control;
    int end;
    int next;
    /** Where the record begins in the input: one that was skipped is not in the window any more. */
    long position;

    PlainLine(Window window, Cells cells, int longest) {
        this.window = window;
        this.cells = cells;
        this.longest = longest;
    }

    Found scan() throws IOException {
        byte[] b = window.bytes;
        int p = window.start;
        int cell = p;
        int cr = -1;
        boolean spaces = false;
        cells.count = 0;
        nonAscii = false;
        control = false;
        position = window.position();
        for (; ; p++) {
            byte c = b[p];
            if (c == CsvReader.DELIMITER) {
                cells.add(Cells.isNull(b, cell, p) ? p : cell, p);
                cell = p + 1;
            } else if (c > '"' && c != DELETE) {
                continue;
            } else if (c < 0) {
                nonAscii = true;
            } else if (c == ' ') {
                spaces = true;
            } else if (c == '"') {
                if (p == cell) {
                    return Found.QUOTE;
                }
            } else if (c == '\n') {
                if (p < window.limit || window.ended && p > window.start) {
                    break;
                }
                if (window.ended) {
                    end = p;
                    next = p;
                    return Found.END;
                }
                if (p - window.start > longest + 1) {
                    return skip();
                }
                window.fill();
                // Behind the fill every index is another: the record is scanned once more from its first byte.
                b = window.bytes;
                p = window.start - 1;
                cell = window.start;
                cr = -1;
                cells.count = 0;
                control = false;
            } else if (c == '\r') {
                control |= cr >= 0;
                cr = p;
            } else if (c != '!') {
                control = true;
            }
        }
        boolean crAtEnd = cr >= 0 && cr == p - 1;
        control |= cr >= 0 && !crAtEnd;
        end = crAtEnd ? cr : p;
        next = p < window.limit ? p + 1 : p;
        if (end - window.start > longest) {
            return Found.TOO_LONG;
        }
        cells.add(Cells.isNull(b, cell, end) ? end : cell, end);
        if (spaces) {
            cells.trim(b);
            cells.blankNulls(b);
        }
        return Found.RECORD;
    }

    /** Reads on to the line's end in bounded memory: what passes is forgotten. */
    Found skip() throws IOException {
        int p = window.start;
        while (window.bytes[p] != '\n' || p == window.limit) {
            if (p < window.limit) {
                p++;
            } else {
                window.drop();
                p = 0;
                if (!window.fill()) {
                    break;
                }
            }
        }
        window.start = p;
        end = p;
        next = p < window.limit ? p + 1 : p;
        return Found.TOO_LONG;
    }
}
