package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;

/** Windows of areas in their table. One connection, one thread. */
final class PeriodRows {
    private final Connection connection;
    private final FigureTables tables;
    private final Areas areas;

    PeriodRows(Connection connection, FigureTables tables, Areas areas) {
        this.connection = connection;
        this.tables = tables;
        this.areas = areas;
    }

    PeriodFigures readAll() throws SQLException {
        return readWhere("");
    }

    PeriodFigures read(String period) throws SQLException {
        return readWhere(" where period = " + Quoted.text(period));
    }

    /** Of the wanted areas of one level; null for the others. */
    long[] @Nullable [] read(String period, Level level, BitSet wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return new long[areas.size(level)] @Nullable [];
        }
        return readWhere(" where period = %s and level = %s%s"
                        .formatted(
                                Quoted.text(period),
                                Quoted.text(level.id()),
                                Wanted.condition(connection, areas, level, wanted)))
                .of(period, level);
    }

    private PeriodFigures readWhere(String condition) throws SQLException {
        var figures = new PeriodFigures(areas);
        Map<String, Level> levels = Arrays.stream(Level.values()).collect(Collectors.toMap(Level::id, level -> level));
        int count = tables.columns().count();
        String query = "select level, period, area_id, %s from %s%s"
                .formatted(FigureTables.list(tables.totals()), tables.area(), condition);
        try (var rows = new CopyReader(connection, query)) {
            while (rows.next()) {
                Level level = levels.get(rows.text());
                String period = rows.text();
                String id = rows.text();
                int area = level == null ? -1 : areas.find(level, id);
                if (level != null && area >= 0) {
                    long[] numbers = new long[count];
                    for (int i = 0; i < count; i++) {
                        numbers[i] = rows.bigint();
                    }
                    figures.of(period, level)[area] = numbers;
                }
            }
        }
        return figures;
    }

    /** Puts what was computed in the place of what is stored for these areas. */
    void replace(Level level, String period, BitSet computed, long[] @Nullable [] figures) throws SQLException {
        boolean all = computed.cardinality() == areas.size(level);
        String condition = all ? "" : Wanted.conditionExact(connection, areas, level, computed);
        try (var delete = connection.prepareStatement(
                "delete from " + tables.area() + " where level = ? and period = ?" + condition)) {
            delete.setString(1, level.id());
            delete.setString(2, period);
            delete.execute();
        }
        var into = new ArrayList<>(List.of("level", "period", "area_id"));
        into.addAll(tables.totals());
        String levelId = level.id();
        try (var copy = new CopyWriter(connection, tables.area() + " (" + FigureTables.list(into) + ")")) {
            for (int area = computed.nextSetBit(0); area >= 0; area = computed.nextSetBit(area + 1)) {
                long[] numbers = figures[area];
                if (numbers != null) {
                    copy.row(into.size());
                    copy.text(levelId);
                    copy.text(period);
                    copy.text(areas.get(level, area).id());
                    for (long number : numbers) {
                        copy.bigint(number);
                    }
                }
            }
            copy.finish();
        }
    }

    /** Forgets windows that are no longer kept. */
    void keepOnly(List<String> periods) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + tables.area() + " where period <> all (?)")) {
            delete.setArray(1, connection.createArrayOf("text", periods.toArray()));
            delete.execute();
        }
    }
}
