package org.cqube.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cqube.source.Column;
import org.cqube.source.Layout;
import org.cqube.source.Privacy;

/**
 * The first record of a file, held against its declaration.
 *
 * @param layout the layout that the names chose, columns that the state has switched off left out
 * @param names header name of each column of the layout as it stands in the file; empty: the file lacks it
 * @param cells number of cells in the header, and so in each record
 * @param unknown names that nothing declares
 * @param identities declared identity columns that the file has, switched off or not, in the order of cells
 * @param cellOf for each column of the layout the cell that holds it, or -1
 */
public record Header(
        Layout layout, List<String> names, int cells, List<String> unknown, List<Identity> identities, int[] cellOf) {
    /** A column of the file that holds national identity numbers. */
    public record Identity(int cell, Column column) {}

    /** The cell that holds that column of the layout, or -1 where the file lacks it. */
    public int cell(int column) {
        return cellOf[column];
    }

    /** The column of the layout that stands in each cell, -1 where nothing declares it. */
    public int[] columnOfCell() {
        int[] columns = new int[cells];
        Arrays.fill(columns, -1);
        IntStream.range(0, cellOf.length).filter(i -> cellOf[i] >= 0).forEach(i -> columns[cellOf[i]] = i);
        return columns;
    }

    /**
     * What those names are in a layout.
     *
     * @param key stored names of the key's columns
     * @param found for each column of the full layout the cell, or -1
     * @param twice a declared name that stands there more than once, else empty
     */
    record Fit(Layout full, List<String> key, List<String> names, int[] found, String twice) {
        static Fit of(Layout layout, List<String> key, List<String> names) {
            int[] found = new int[layout.columns().size()];
            Arrays.fill(found, -1);
            String twice = "";
            for (int i = 0; i < found.length; i++) {
                Column column = layout.columns().get(i);
                for (int cell = 0; cell < names.size(); cell++) {
                    if (column.isEmitted(names.get(cell))) {
                        twice = found[i] >= 0 ? column.emitted() : twice;
                        found[i] = cell;
                    }
                }
            }
            return new Fit(layout, key, names, found, twice);
        }

        long matched() {
            return Arrays.stream(found).filter(cell -> cell >= 0).count();
        }

        /** Emitted names of columns that are not there, but that every record needs. */
        List<String> missing() {
            return needed().filter(i -> found[i] < 0)
                    .mapToObj(i -> full.columns().get(i).emitted())
                    .toList();
        }

        /** A first line that names none of them is no header: a day's number may be a mark. */
        boolean lacksAllThatIsNeeded() {
            return needed().allMatch(i -> found[i] < 0);
        }

        private IntStream needed() {
            return IntStream.range(0, found.length).filter(i -> {
                Column column = full.columns().get(i);
                return column.active()
                        && (column.mandatory()
                                || key.contains(column.name())
                                        && !column.rules().ofEmission());
            });
        }

        Header header() {
            int[] active = IntStream.range(0, found.length)
                    .filter(i -> full.columns().get(i).active())
                    .toArray();
            int[] cellOf = Arrays.stream(active).map(i -> found[i]).toArray();
            List<Column> columns =
                    Arrays.stream(active).mapToObj(full.columns()::get).toList();
            List<Identity> identities = IntStream.range(0, found.length)
                    .filter(i -> found[i] >= 0 && full.columns().get(i).privacy() == Privacy.IDENTITY)
                    .mapToObj(i -> new Identity(found[i], full.columns().get(i)))
                    .sorted((a, b) -> Integer.compare(a.cell(), b.cell()))
                    .toList();
            return new Header(
                    new Layout(full.id(), columns),
                    Arrays.stream(cellOf)
                            .mapToObj(cell -> cell < 0 ? "" : names.get(cell))
                            .toList(),
                    names.size(),
                    unknown(),
                    identities,
                    cellOf);
        }

        private List<String> unknown() {
            List<String> unknown = new ArrayList<>();
            for (int cell = 0; cell < names.size(); cell++) {
                int at = cell;
                if (Arrays.stream(found).noneMatch(c -> c == at)
                        && !names.get(cell).isEmpty()) {
                    unknown.add(names.get(cell));
                }
            }
            return unknown;
        }
    }
}
