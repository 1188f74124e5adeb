package org.cqube.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts pipe-delimited bytes into lines, records and cells without making a String of any. The cells of the line under the cursor are
 * ranges of {@link #buffer()}, valid until the next call that moves: quotes undone, spaces around dropped, the text NULL empty. Not safe
 * for threads.
 *
 * <p>How hostile lines are read: a quote counts only at the beginning of a cell; a quoted cell may hold line breaks, but no line of it but
 * the first may look like a record of its own (have all the delimiters of one), so that an unclosed quote ends with its line; bytes
 * that are no UTF-8 stay what they are; a record longer than the limit is skipped in bounded memory.
 */
public final class CsvReader {
    /** Between cells. */
    public static final byte DELIMITER = '|';

    /** What the cursor stands on. */
    public enum Form {
        RECORD,
        /** Nothing but spaces: no record. */
        BLANK_LINE,
        /** Longer than the limit; no cells are known. */
        TOO_LONG,
        /** The line's end came before the closing quote; no cells are known. */
        UNCLOSED_QUOTE,
        /** Text stands between a closing quote and the delimiter; no cells are known. */
        TEXT_AFTER_QUOTE;

        /** Whether the cells of the record are known. */
        public boolean hasCells() {
            return this == RECORD;
        }
    }

    private static final int BLOCK = 1 << 20;
    private static final int SMALL_BLOCK = 4096;

    private final Window window;
    private final Cells cells = new Cells();
    private final PlainLine plain;
    private final QuotedLine quotedLine;
    private int columns;

    private Form form = Form.BLANK_LINE;
    private boolean quoted;
    private int end;
    private int next;
    private long line = 1;
    private int lines;
    private int record = -1;
    private boolean begun;
    private int bom;

    private CsvReader(ByteInput input, int longest, int block) {
        this.window = new Window(input, block);
        this.plain = new PlainLine(window, cells, longest);
        this.quotedLine = new QuotedLine(window, cells, longest);
    }

    /** For reading from beginning to end; the header is record 0. */
    public static CsvReader of(ByteInput input, int longestRecord) {
        return new CsvReader(input, longestRecord, BLOCK);
    }

    /** For reading single records here and there. */
    public static CsvReader ofSingles(ByteInput input, int longestRecord) {
        return new CsvReader(input, longestRecord, SMALL_BLOCK);
    }

    /** How many cells a record has; until it is said no quoted cell may hold a line break. */
    public void expect(int headerColumns) {
        columns = headerColumns;
    }

    /** Moves to the next record, whatever its form; blank lines are passed over. False at the end. */
    public boolean next() throws IOException {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (form == Form.BLANK_LINE);
        return true;
    }

    /** Moves to the next record or blank line. False at the end. */
    public boolean nextLine() throws IOException {
        if (!begun) {
            next = skipBom();
        }
        line += lines;
        lines = 1;
        window.start = next;
        if (!readLine()) {
            lines = 0;
            return false;
        }
        if (form == Form.RECORD && cells.count == 1 && !quoted && cells.from[0] == cells.to[0] && isBlank()) {
            form = Form.BLANK_LINE;
        } else {
            record++;
        }
        return true;
    }

    private int skipBom() throws IOException {
        begun = true;
        while (window.limit < 3 && window.fill()) {
            // A stream may give its bytes one by one.
        }
        byte[] b = window.bytes;
        boolean there = window.limit >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf;
        bom = there ? 3 : 0;
        return bom;
    }

    /** Length of the byte order mark that stood before the header. */
    public int bom() {
        return bom;
    }

    /** Stands before that record: the next call of {@link #next()} reads it. */
    public void seek(long position, int recordNumber, long lineNumber) {
        begun = true;
        window.seek(position);
        next = window.start;
        record = recordNumber - 1;
        line = lineNumber;
        lines = 0;
    }

    private boolean readLine() throws IOException {
        PlainLine.Found found = plain.scan();
        quoted = found == PlainLine.Found.QUOTE;
        if (quoted) {
            form = quotedLine.read(columns);
            lines = form == Form.TOO_LONG ? 1 : quotedLine.lines();
            if (form == Form.TOO_LONG) {
                quoted = false;
                plain.skip();
            }
        } else {
            form = found == PlainLine.Found.TOO_LONG ? Form.TOO_LONG : Form.RECORD;
        }
        if (form == Form.TOO_LONG) {
            cells.count = 0;
        }
        end = quoted ? window.start + quotedLine.end() : plain.end;
        next = quoted ? window.start + quotedLine.next() : plain.next;
        return found != PlainLine.Found.END;
    }

    private boolean isBlank() {
        for (int i = window.start; i < end; i++) {
            if (window.bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    public Form form() {
        return form;
    }

    /** Number of the record: the header's is 0. */
    public int record() {
        return record;
    }

    /** Physical line where it begins, from 1. At the end: how many lines there are, plus one. */
    public long line() {
        return line;
    }

    /** Where it begins in the input. */
    public long position() {
        return plain.position;
    }

    /** How many cells it has. */
    public int cells() {
        return cells.count;
    }

    /** The bytes the cells stand in. */
    public byte[] buffer() {
        return quoted ? quotedLine.buffer() : window.bytes;
    }

    public int from(int cell) {
        return cells.from[cell];
    }

    /** End of the cell, exclusive. */
    public int to(int cell) {
        return cells.to[cell];
    }

    /** Takes the value out of the cell under the cursor. */
    public void blank(int cell) {
        cells.from[cell] = cells.to[cell];
    }

    /** Ends the cell under the cursor earlier. */
    public void cut(int cell, int to) {
        cells.to[cell] = to;
    }

    public String text(int cell) {
        return new String(buffer(), from(cell), to(cell) - from(cell), StandardCharsets.UTF_8);
    }

    /** Of every cell. */
    public List<String> texts() {
        return IntStream.range(0, cells()).mapToObj(this::text).toList();
    }

    /** Whether a byte above 127 is in it. */
    public boolean hasNonAscii() {
        return quoted ? quotedLine.hasNonAscii() : plain.nonAscii;
    }

    /** Whether a control character is in it (its line end apart). */
    public boolean hasControl() {
        return quoted ? quotedLine.hasControl() : plain.control;
    }

    /** The line as it stands in the input: bytes of {@link #raw()} from {@link #rawFrom()} to {@link #rawTo()}, without its line end. */
    public byte[] raw() {
        return window.bytes;
    }

    public int rawFrom() {
        return window.start;
    }

    public int rawTo() {
        return end;
    }

    /** Behind the line's end. */
    public int rawNext() {
        return next;
    }

    /** Where the cell begins in {@link #raw()}, its quotes included. */
    public int rawFrom(int cell) {
        return quoted ? window.start + quotedLine.rawFrom(cell) : cells.from[cell];
    }

    /** Where the cell ends in {@link #raw()}, its quotes included. */
    public int rawTo(int cell) {
        return quoted ? window.start + quotedLine.rawTo(cell) : cells.to[cell];
    }
}
