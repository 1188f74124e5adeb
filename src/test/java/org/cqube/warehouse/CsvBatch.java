package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cqube.emission.Lines;
import org.cqube.emission.NoticeCount;
import org.cqube.intake.InputFile;
import org.cqube.source.Layout;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Row;
import org.cqube.validation.RowCursor;

/** A batch over a plain CSV without quotes, whose every record is kept but those named: no check of its own. */
final class CsvBatch implements CheckedBatch {
    /** A refused or annotated record. */
    record Noted(int record, String code, String argument) {}

    private final InputFile input;
    private final Layout layout;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment bytes;
    private final String header;
    private final int[] fieldOf;
    private final BitSet parked = new BitSet();
    private final BitSet duplicate = new BitSet();
    private final BitSet refused = new BitSet();
    private final long received;
    private final View view = new View();
    final List<Noted> refusals = new ArrayList<>();
    final List<Noted> notes = new ArrayList<>();

    CsvBatch(InputFile input, Layout layout) {
        this.input = input;
        this.layout = layout;
        try (var channel = FileChannel.open(input.csv())) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long end = lineEnd(0);
        header = new String(bytes.asSlice(0, end).toArray(ValueLayout.JAVA_BYTE), UTF_8);
        List<String> names = List.of(header.toLowerCase(Locale.ROOT).split("\\|"));
        fieldOf = layout.columns().stream()
                .mapToInt(column -> names.indexOf(column.emitted().toLowerCase(Locale.ROOT)))
                .toArray();
        long records = 0;
        for (long at = end + 1; at < bytes.byteSize(); at = lineEnd(at) + 1) {
            records++;
        }
        received = records;
    }

    CsvBatch park(int... records) {
        Arrays.stream(records).forEach(parked::set);
        return this;
    }

    CsvBatch duplicate(int... records) {
        Arrays.stream(records).forEach(duplicate::set);
        return this;
    }

    private long lineEnd(long from) {
        long at = from;
        while (at < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, at) != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public InputFile input() {
        return input;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public List<String> headerNames() {
        String[] names = header.split("\\|");
        return Arrays.stream(fieldOf)
                .mapToObj(field -> field < 0 ? "" : names[field])
                .toList();
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public long refused() {
        return refused.cardinality();
    }

    @Override
    public long duplicates() {
        return duplicate.cardinality();
    }

    @Override
    public long parked() {
        return parked.cardinality();
    }

    @Override
    public RowCursor kept() {
        return new Cursor(false);
    }

    @Override
    public RowCursor parkedRows() {
        return new Cursor(true);
    }

    @Override
    public Row at(long position) {
        view.record = 0;
        view.read(position);
        return view;
    }

    @Override
    public String line(Row row) {
        long end = lineEnd(row.position());
        return new String(bytes.asSlice(row.position(), end - row.position()).toArray(ValueLayout.JAVA_BYTE), UTF_8);
    }

    @Override
    public String headerLine() {
        return header;
    }

    @Override
    public void refuse(Row row, String code, int column, String argument) {
        int record = row.record();
        if (refused.get(record)) {
            throw new IllegalStateException("Record " + record + " is refused twice");
        }
        refused.set(record);
        refusals.add(new Noted(record, code, argument));
    }

    @Override
    public void note(Row row, String code, int column, String argument) {
        notes.add(new Noted(row.record(), code, argument));
    }

    @Override
    public List<NoticeCount> notices() {
        return List.of();
    }

    @Override
    public Lines refusedLines() {
        return Lines.NONE;
    }

    @Override
    public Lines repairedLines() {
        return Lines.NONE;
    }

    @Override
    public Optional<Path> refusedRecords() {
        return Optional.empty();
    }

    @Override
    public void close() {
        arena.close();
    }

    private class View implements Row {
        byte[] buffer = new byte[1 << 10];
        final int[] starts = new int[256];
        int fields;
        long position;
        long end;
        int record;

        void read(long at) {
            position = at;
            int length = -1;
            for (int size = 1 << 9; length < 0; size *= 2) {
                int part = (int) Math.min(size, bytes.byteSize() - at);
                if (part > buffer.length) {
                    buffer = new byte[size];
                }
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, 0, part);
                length = lineEnd(part);
                if (length < 0 && at + part == bytes.byteSize()) {
                    length = part;
                }
            }
            end = at + length;
            fields = 0;
            starts[0] = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '|') {
                    starts[++fields] = i + 1;
                }
            }
            starts[++fields] = length + 1;
        }

        private int lineEnd(int to) {
            for (int i = 0; i < to; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        /** A view by position counts lines only when it is asked. */
        @Override
        public int record() {
            if (record == 0) {
                for (long at = 0; at < position; at = CsvBatch.this.lineEnd(at) + 1) {
                    record++;
                }
            }
            return record;
        }

        @Override
        public long line() {
            return record() + 1L;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public byte[] buffer() {
            return buffer;
        }

        @Override
        public int from(int column) {
            int field = fieldOf[column];
            return field < 0 || field >= fields ? 0 : starts[field];
        }

        @Override
        public int to(int column) {
            int field = fieldOf[column];
            return field < 0 || field >= fields ? 0 : starts[field + 1] - 1;
        }
    }

    private final class Cursor extends View implements RowCursor {
        private final boolean waiting;
        private long next = header.getBytes(UTF_8).length + 1L;

        Cursor(boolean waiting) {
            this.waiting = waiting;
        }

        @Override
        public boolean next() {
            while (next < bytes.byteSize()) {
                record++;
                read(next);
                next = end + 1;
                if (parked.get(record) == waiting && !duplicate.get(record) && !refused.get(record)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {}
    }
}
