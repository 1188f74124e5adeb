package org.cqube.csv;

import java.io.IOException;
import java.util.Arrays;
import org.cqube.csv.CsvReader.Form;

/** The slow and exact path: a line in which a cell begins with a quote. Its cells are copied out, quotes undone. */
final class QuotedLine {
    private static final int NOTHING = -1;

    private final Window window;
    private final Cells cells;
    private final Cells raw = new Cells();
    private final int longest;
    private byte[] out = new byte[256];
    private int size;
    /** Like all that follows, counted from the record's first byte, because a refill moves that. */
    private int at;

    private int end;
    private int next;
    private int lines;
    /** Delimiters in this physical line, quoted or not. */
    private int delimiters;

    QuotedLine(Window window, Cells cells, int longest) {
        this.window = window;
        this.cells = cells;
        this.longest = longest;
    }

    /**
     * Reads the record at the window's start.
     *
     * @param columns of the header; 0: not known yet
     */
    Form read(int columns) throws IOException {
        at = 0;
        size = 0;
        lines = 1;
        delimiters = 0;
        cells.count = 0;
        raw.count = 0;
        Form form = readCells(columns);
        if (form == Form.RECORD && end > longest) {
            form = lines > 1 ? Form.UNCLOSED_QUOTE : Form.TOO_LONG;
        }
        if (form == Form.RECORD) {
            cells.trim(out);
            cells.blankNulls(out);
            return form;
        }
        return form == Form.TOO_LONG ? form : firstLineAs(form);
    }

    private Form readCells(int columns) throws IOException {
        boolean more = true;
        while (more) {
            int cellFrom = size;
            int rawFrom = at;
            Form form = peek() == '"' ? quotedCell(columns) : plainCell();
            if (form != Form.RECORD) {
                return form;
            }
            more = peek() == CsvReader.DELIMITER;
            if (!more) {
                end = at > 0 && byteAt(at - 1) == '\r' ? at - 1 : at;
            } else if (looksLikeARecord(++delimiters, columns)) {
                return Form.UNCLOSED_QUOTE;
            }
            cells.add(cellFrom, size);
            raw.add(rawFrom, more ? at : end);
            at++;
        }
        next = peekIsThere(at - 1) ? at : at - 1;
        return lines > 1 && cells.count != columns ? Form.UNCLOSED_QUOTE : Form.RECORD;
    }

    private Form quotedCell(int columns) throws IOException {
        at++;
        for (; ; at++) {
            int c = peek();
            if (c == NOTHING || at > longest + 1) {
                return broken();
            }
            if (c == '"') {
                at++;
                if (peek() != '"') {
                    return behindQuote();
                }
            } else if (c == CsvReader.DELIMITER) {
                delimiters++;
            } else if (c == '\n') {
                lines++;
                delimiters = 0;
            }
            if (looksLikeARecord(delimiters, columns)) {
                return Form.UNCLOSED_QUOTE;
            }
            put((byte) c);
        }
    }

    private Form behindQuote() throws IOException {
        while (peek() == ' ') {
            at++;
        }
        int c = peek();
        if (c == '\r') {
            at++;
            c = peek() == CsvReader.DELIMITER ? '\r' : peek();
        }
        boolean ends = c == CsvReader.DELIMITER || c == '\n' || c == NOTHING;
        return ends ? Form.RECORD : lines > 1 ? Form.UNCLOSED_QUOTE : Form.TEXT_AFTER_QUOTE;
    }

    private Form plainCell() throws IOException {
        int first = at;
        for (; ; at++) {
            int c = peek();
            if (c == CsvReader.DELIMITER) {
                return Form.RECORD;
            }
            if (c == '\n' || c == NOTHING) {
                // A carriage return before the line end belongs to it.
                size -= at > first && byteAt(at - 1) == '\r' ? 1 : 0;
                return Form.RECORD;
            }
            if (at > longest + 1) {
                return broken();
            }
            put((byte) c);
        }
    }

    /** Whether a line behind the first has all the delimiters of a record: then the quote was never meant to go on so far. */
    private boolean looksLikeARecord(int delimiters, int columns) {
        return lines > 1 && delimiters >= columns - 1;
    }

    /** The limit or the end of the input was reached. */
    private Form broken() {
        return at > longest && lines == 1 ? Form.TOO_LONG : Form.UNCLOSED_QUOTE;
    }

    private Form firstLineAs(Form form) throws IOException {
        at = 0;
        while (peek() != '\n' && peek() != NOTHING) {
            at++;
            if (at > longest + 1) {
                return Form.TOO_LONG;
            }
        }
        end = at > 0 && byteAt(at - 1) == '\r' ? at - 1 : at;
        next = peekIsThere(at) ? at + 1 : at;
        lines = 1;
        cells.count = 0;
        size = 0;
        return end > longest ? Form.TOO_LONG : form;
    }

    private int peek() throws IOException {
        return peekIsThere(at) ? byteAt(at) : NOTHING;
    }

    private boolean peekIsThere(int offset) throws IOException {
        while (window.start + offset >= window.limit) {
            if (!window.fill()) {
                return false;
            }
        }
        return true;
    }

    private int byteAt(int offset) {
        return window.bytes[window.start + offset] & 0xff;
    }

    private void put(byte b) {
        if (size == out.length) {
            out = Arrays.copyOf(out, 2 * size);
        }
        out[size++] = b;
    }

    boolean hasNonAscii() {
        for (int i = 0; i < size; i++) {
            if (out[i] < 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasControl() {
        for (int i = 0; i < size; i++) {
            if (out[i] >= 0 && out[i] < ' ' || out[i] == 0x7f) {
                return true;
            }
        }
        return false;
    }

    byte[] buffer() {
        return out;
    }

    int rawFrom(int cell) {
        return raw.from[cell];
    }

    int rawTo(int cell) {
        return raw.to[cell];
    }

    int end() {
        return end;
    }

    int next() {
        return next;
    }

    int lines() {
        return lines;
    }
}
