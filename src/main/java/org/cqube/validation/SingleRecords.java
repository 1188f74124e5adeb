package org.cqube.validation;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;

/** Reads single records of a file, here and there. The file is mapped: its size is not bound to 2 GB, and a record is found without a call. */
final class SingleRecords implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final CsvReader reader;
    private long current = -1;

    SingleRecords(Path csv, int columns, int longest) throws IOException {
        try (FileChannel channel = FileChannel.open(csv, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            reader = CsvReader.ofSingles(input(bytes), longest);
            reader.expect(columns);
        }
    }

    private static ByteInput input(MemorySegment bytes) {
        return (position, target, offset, length) -> {
            int there = (int) Math.min(length, bytes.byteSize() - position);
            if (there <= 0) {
                return -1;
            }
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, offset, there);
            return there;
        };
    }

    /** The record of a {@link Place}; its line is not known. */
    CsvReader at(long place) throws IOException {
        if (place != current) {
            reader.seek(Place.position(place), Place.record(place), 0);
            reader.next();
            current = place;
        }
        return reader;
    }

    /** The record at that position, cut anew; its number and line are not known. */
    CsvReader read(long position) throws IOException {
        current = -1;
        return at(Place.of(0, position));
    }

    /** Always the same: stands where it was last sent. */
    CsvReader reader() {
        return reader;
    }

    /** The record of that number, line and all. */
    CsvReader find(RecordIndex index, int record) throws IOException {
        int place = index.findRecord(record);
        start(index, place);
        while (reader.record() < record) {
            reader.next();
        }
        return reader;
    }

    /** The record at that position, line and all. */
    CsvReader findAt(RecordIndex index, long position) throws IOException {
        start(index, index.findPosition(position));
        while (reader.position() < position) {
            reader.next();
        }
        return reader;
    }

    private void start(RecordIndex index, int place) throws IOException {
        current = -1;
        reader.seek(index.position(place), index.record(place), index.line(place));
        reader.next();
    }

    @Override
    public void close() {
        arena.close();
    }
}
