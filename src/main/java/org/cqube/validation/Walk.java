package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;

/** Pass two: walks over the file once more and stops at records of one class. */
final class Walk extends RecordRow implements RowCursor {
    private final FileChannel channel;
    private final Verdicts verdicts;
    private final Verdict wanted;

    private Walk(FileChannel channel, CsvReader reader, Shape shape, Verdicts verdicts, Verdict wanted) {
        super(reader, shape, new RecordCheck(shape));
        this.channel = channel;
        this.verdicts = verdicts;
        this.wanted = wanted;
    }

    static Walk over(Path csv, Shape shape, Verdicts verdicts, Verdict wanted) {
        try {
            FileChannel channel = FileChannel.open(csv, StandardOpenOption.READ);
            CsvReader reader = CsvReader.of(ByteInput.of(channel), shape.longest());
            reader.next();
            reader.expect(shape.header().cells());
            return new Walk(channel, reader, shape, verdicts, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next() {
        boolean there = nextAsSent();
        if (there) {
            prepare(verdicts.has(record(), Verdicts.CELLS), verdicts.has(record(), Verdicts.NO_POINT));
        }
        return there;
    }

    /** Without making anything blank. */
    boolean nextAsSent() {
        try {
            while (reader.next()) {
                if (verdicts.is(reader.record(), wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int record() {
        return reader.record();
    }

    @Override
    public long line() {
        return reader.line();
    }

    @Override
    public long position() {
        return reader.position();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
