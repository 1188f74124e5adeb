package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.sample.MadeUpRow.Extent;
import org.cqube.source.Column;
import org.cqube.source.SampleFile;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * A file as the {@code sample.yaml} beside its declaration says. Rows are streamed: none is kept. One object is for one thread.
 */
public final class MadeUpCsv {
    private static final int BUFFER = 1 << 16;
    private static final MadeUpCell BLANK = (row, out) -> out.append(MadeUpCell.NO_VALUE);

    private final World world;
    private final SourceFile file;
    private final SampleFile sample;
    private final List<Column> columns;
    private final List<MadeUpCell> cells = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final MadeUpWalk walk;

    /** @param before made-up files of the source that its rows can speak of */
    MadeUpCsv(World world, SourceFile file, SampleFile sample, Map<String, MadeUpCsv> before) {
        this.world = world;
        this.file = file;
        this.sample = sample;
        this.walk = new MadeUpWalk(world, sample.loops(), before);
        this.columns = file.layouts().getFirst().columns().stream()
                .filter(column -> !column.ignored())
                .toList();
        var maker = new MadeUpCell.Maker(world, file.id().toString(), sample.loops());
        List<String> days = file.storage() instanceof Storage.DayMarks marks ? marks.days() : List.of();
        var register =
                sample.days().map(marks -> new DrawnMarks(world, file.id().toString(), marks));
        for (Column column : columns) {
            int day = days.indexOf(column.name());
            byName.put(column.name(), cells.size());
            cells.add(
                    day >= 0 && register.isPresent()
                            ? register.get().ofDay(day + 1)
                            : sample.cells().containsKey(column.name())
                                    ? maker.make(column.name(), sample.cells().get(column.name()))
                                    : BLANK);
        }
    }

    public SourceFile file() {
        return file;
    }

    SampleFile sample() {
        return sample;
    }

    List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    public String header() {
        return columns.stream().map(Column::emitted).collect(Collectors.joining("|"));
    }

    /** Number of rows of the whole plan. */
    public long count() {
        return count(whole());
    }

    /** The whole plan in one file, with everything known; returns how many rows. The stream is not closed. */
    public long write(OutputStream out) throws IOException {
        return write(out, whole());
    }

    private Extent whole() {
        return new Extent(Optional.empty(), world.state().plan().to(), school -> true);
    }

    void walk(Extent extent, MadeUpWalk.Sink sink) throws IOException {
        walk.walk(extent, sink);
    }

    /** Number of rows. */
    long count(Extent extent) {
        long[] rows = new long[1];
        try {
            walk.walk(extent, _ -> ++rows[0] > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows[0];
    }

    /** Every row, of a small file. */
    List<List<String>> rows(Extent extent) throws IOException {
        List<List<String>> result = new ArrayList<>();
        walk.walk(extent, row -> result.add(cells(row)));
        return result;
    }

    /** Header and rows; returns how many rows. The stream is not closed. */
    long write(OutputStream out, Extent extent) throws IOException {
        out.write((header() + "\n").getBytes(UTF_8));
        var text = new StringBuilder(BUFFER + 4096);
        long[] rows = new long[1];
        walk.walk(extent, row -> {
            for (MadeUpCell cell : cells) {
                cell.write(row, text);
                text.append('|');
            }
            text.setCharAt(text.length() - 1, '\n');
            if (text.length() > BUFFER) {
                out.write(text.toString().getBytes(UTF_8));
                text.setLength(0);
            }
            return ++rows[0] > 0;
        });
        out.write(text.toString().getBytes(UTF_8));
        return rows[0];
    }

    List<String> cells(MadeUpRow row) {
        List<String> result = new ArrayList<>(cells.size());
        for (MadeUpCell cell : cells) {
            var text = new StringBuilder();
            cell.write(row, text);
            result.add(text.toString());
        }
        return result;
    }

    int indexOf(String column) {
        Integer index = byName.get(column);
        if (index == null) {
            throw new IllegalArgumentException(file.id() + " emits no column " + column);
        }
        return index;
    }

    void writeCell(String column, MadeUpRow row, StringBuilder out) {
        cells.get(indexOf(column)).write(row, out);
    }
}
