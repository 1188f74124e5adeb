package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Level;
import org.cqube.source.ColumnPath;
import org.cqube.source.Dimension;
import org.cqube.source.Measure;
import org.cqube.source.Split;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A split of rows. Schools are computed from what the fold left, a block's at a time; blocks, districts and the state are kept, so that what
 * lies above a touched block is summed up without asking schools again.
 */
final class StoredSplit implements SplitFigures {
    private final SplitTables tables;
    private final Figures figures;
    private final Areas areas;
    private final DimensionWords words;
    private final boolean everything;
    private final int yearStart;
    private final JdbcTemplate jdbc;
    private final Map<String, Map<Level, BitSet>> touched = new HashMap<>();
    private @Nullable Map<Integer, List<String>> cells;

    /**
     * @param changed by month or period the ids of schools whose numbers are other ones
     * @param other something is said in other words than at the last roll-up
     */
    StoredSplit(
            SplitTables tables,
            Figures figures,
            DimensionWords words,
            boolean other,
            Map<String, Set<String>> changed,
            int yearStart,
            JdbcTemplate jdbc) {
        this.tables = tables;
        this.figures = figures;
        this.areas = figures.areas();
        this.words = words;
        this.everything = other || figures.changes().everything();
        this.yearStart = yearStart;
        this.jdbc = jdbc;
        changed.forEach((bucket, ids) -> {
            var schools = new BitSet();
            ids.stream()
                    .mapToInt(id -> areas.find(Level.SCHOOL, id))
                    .filter(school -> school >= 0)
                    .forEach(schools::set);
            if (!schools.isEmpty()) {
                touched.put(bucket, Changes.byLevel(Ancestors.of(schools, areas)));
            }
        });
    }

    @Override
    public Split split() {
        return tables.split();
    }

    @Override
    public List<String> numbers() {
        return split().measures().stream().map(Measure::id).toList();
    }

    @Override
    public Map<Integer, List<String>> cells() {
        if (cells == null) {
            cells = CellIds.values(jdbc, tables);
        }
        return cells;
    }

    @Override
    public Map<String, String> declared(Dimension dimension) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (dimension instanceof Dimension.ByColumns many) {
            many.columns().forEach((column, label) -> {
                if (figures.file().findStored(ColumnPath.own(column).column()).isPresent()) {
                    labels.put(column, label);
                }
            });
        }
        return labels;
    }

    @Override
    public DimensionWords words() {
        return words;
    }

    @Override
    public boolean isTouched() {
        return everything || !touched.isEmpty() || !figures.changes().isEmpty();
    }

    @Override
    public boolean touches(Level level, int area) {
        return everything
                || figures.changes().touches(level, area)
                || touched.values().stream()
                        .anyMatch(byLevel ->
                                byLevel.getOrDefault(level, new BitSet()).get(area));
    }

    @Override
    public boolean touches(YearMonth month, Level level, int area) {
        return everything
                || figures.changes().touches(month, level, area)
                || touched.getOrDefault(month.toString(), Map.of())
                        .getOrDefault(level, new BitSet())
                        .get(area);
    }

    @Override
    public NodeCells read(Level level, int area, BitSet together, List<Period> windows, List<YearMonth> months) {
        List<CellPeriod> periods = new ArrayList<>();
        boolean days = tables.columns().hasDays();
        windows.forEach(window -> periods.add(new CellPeriod(window, days, yearStart)));
        months.forEach(month -> periods.add(new CellPeriod(figures.period(month), days, yearStart)));
        NodeCells read = jdbc.execute((Connection connection) -> {
            try {
                return level == Level.BLOCK
                        ? block(connection, area, periods)
                        : above(connection, level, area, periods);
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "Reading the cells of " + split().id() + " failed: " + e.getMessage(), e);
            }
        });
        return java.util.Objects.requireNonNull(read);
    }

    private NodeCells block(Connection connection, int block, List<CellPeriod> periods) throws SQLException {
        var found = new NodeCells();
        new SchoolCells(connection, tables).read(schools(block), periods, (school, period, cells) -> {
            int number = areas.find(Level.SCHOOL, school);
            found.get(period, Level.SCHOOL, number).add(cells);
            found.get(period, Level.CLUSTER, areas.parent(Level.SCHOOL, number)).add(cells);
            found.get(period, Level.BLOCK, block).add(cells);
        });
        keep(connection, Level.BLOCK, block, periods, found);
        return found;
    }

    private List<String> schools(int block) {
        List<String> ids = new ArrayList<>();
        int to = areas.first(Level.BLOCK, block + 1, Level.SCHOOL);
        for (int school = areas.first(Level.BLOCK, block, Level.SCHOOL); school < to; school++) {
            ids.add(areas.get(Level.SCHOOL, school).id());
        }
        return ids;
    }

    private NodeCells above(Connection connection, Level level, int area, List<CellPeriod> periods)
            throws SQLException {
        Level below = level.below().orElseThrow();
        var found = new NodeCells();
        List<String> ids = new ArrayList<>();
        for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
            ids.add(areas.get(below, i).id());
        }
        String query =
                "select period, area_id, cells from %s where %s and level = ? and area_id = any (?) and period = any (?)"
                        .formatted(SplitTables.AREAS, tables.which());
        try (var select = connection.prepareStatement(query)) {
            select.setString(1, below.id());
            select.setArray(2, connection.createArrayOf("text", ids.toArray()));
            select.setArray(3, connection.createArrayOf("text", ids(periods)));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var cells = CellNumbers.decode(
                            rows.getBytes(3), tables.columns().count());
                    int child = areas.find(below, rows.getString(2));
                    found.get(rows.getString(1), below, child).add(cells);
                    found.get(rows.getString(1), level, area).add(cells);
                }
            }
        }
        keep(connection, level, area, periods, found);
        return found;
    }

    private static Object[] ids(List<CellPeriod> periods) {
        return periods.stream().map(period -> period.period().id()).toArray();
    }

    private void keep(Connection connection, Level level, int area, List<CellPeriod> periods, NodeCells found)
            throws SQLException {
        String id = areas.get(level, area).id();
        try (var delete =
                connection.prepareStatement("delete from %s where %s and level = ? and area_id = ? and period = any (?)"
                        .formatted(SplitTables.AREAS, tables.which()))) {
            delete.setString(1, level.id());
            delete.setString(2, id);
            delete.setArray(3, connection.createArrayOf("text", ids(periods)));
            delete.execute();
        }
        try (var insert = connection.prepareStatement(
                "insert into %s (report, split, level, period, area_id, cells) values (?, ?, ?, ?, ?, ?)"
                        .formatted(SplitTables.AREAS))) {
            for (CellPeriod period : periods) {
                CellNumbers cells = found.find(period.period().id(), level, area);
                if (cells != null) {
                    insert.setString(1, split().report());
                    insert.setString(2, split().id());
                    insert.setString(3, level.id());
                    insert.setString(4, period.period().id());
                    insert.setString(5, id);
                    insert.setBytes(6, cells.encode());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
