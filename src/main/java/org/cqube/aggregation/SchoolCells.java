package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.cqube.source.Measure;
import org.jspecify.annotations.Nullable;

/** From what schools have by day and cell to their numbers in each period. */
final class SchoolCells {
    private final Connection connection;
    private final SplitTables tables;
    private final int[] places;

    SchoolCells(Connection connection, SplitTables tables) {
        this.connection = connection;
        this.tables = tables;
        places = tables.numbers().stream()
                .map(Measure::id)
                .mapToInt(tables.columns()::of)
                .toArray();
    }

    /** Hears the numbers of each school and period in which it has any. */
    interface Visitor {
        void school(String school, String period, CellNumbers cells);
    }

    private static final class Sum {
        private final long[] numbers;
        private final long[][] persons;

        Sum(int numbers, int sets) {
            this.numbers = new long[numbers];
            persons = new long[sets][];
            Arrays.fill(persons, PersonSet.EMPTY);
        }
    }

    void read(List<String> schools, List<CellPeriod> periods, Visitor visitor) throws SQLException {
        String query = "select area_id, bucket, cells from %s where %s and area_id = any (?) order by area_id"
                .formatted(SplitTables.SCHOOLS, tables.which());
        try (var select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("text", schools.toArray()));
            try (var rows = select.executeQuery()) {
                String school = "";
                List<TreeMap<Integer, Sum>> sums = new ArrayList<>();
                while (rows.next()) {
                    if (!school.equals(rows.getString(1))) {
                        tell(school, periods, sums, visitor);
                        school = rows.getString(1);
                        sums = fresh(periods.size());
                    }
                    add(rows.getString(2), rows.getBytes(3), periods, sums);
                }
                tell(school, periods, sums, visitor);
            }
        }
    }

    private static List<TreeMap<Integer, Sum>> fresh(int count) {
        List<TreeMap<Integer, Sum>> sums = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sums.add(new TreeMap<>());
        }
        return sums;
    }

    private void add(String bucket, byte[] cells, List<CellPeriod> periods, List<TreeMap<Integer, Sum>> sums) {
        for (int i = 0; i < periods.size(); i++) {
            CellPeriod period = periods.get(i);
            if (period.touches(bucket)) {
                int from = period.firstDay(bucket);
                int to = period.lastDay(bucket);
                TreeMap<Integer, Sum> into = sums.get(i);
                CellDays.visit(cells, places.length, tables.sets().size(), (cell, day, numbers, persons) -> {
                    if (day >= from && day <= to) {
                        add(into, cell, numbers, persons);
                    }
                });
            }
        }
    }

    private void add(TreeMap<Integer, Sum> into, int cell, long[] numbers, long[][] persons) {
        @Nullable Sum sum = into.get(cell);
        if (sum == null) {
            sum = new Sum(tables.columns().count(), persons.length);
            into.put(cell, sum);
        }
        for (int i = 0; i < numbers.length; i++) {
            sum.numbers[places[i]] = Math.addExact(sum.numbers[places[i]], numbers[i]);
        }
        for (int i = 0; i < persons.length; i++) {
            sum.persons[i] = PersonSet.union(sum.persons[i], persons[i]);
        }
    }

    private void tell(String school, List<CellPeriod> periods, List<TreeMap<Integer, Sum>> sums, Visitor visitor) {
        Columns columns = tables.columns();
        for (int i = 0; i < sums.size(); i++) {
            if (!sums.get(i).isEmpty()) {
                var cells = new CellNumbers();
                sums.get(i).forEach((cell, sum) -> {
                    long[] persons = columns.hasDays()
                            ? Arrays.stream(sum.persons)
                                    .mapToLong(set -> set.length)
                                    .toArray()
                            : columns.persons(sum.numbers);
                    columns.complete(sum.numbers, persons);
                    cells.put(cell, sum.numbers);
                });
                visitor.school(school, periods.get(i).period().id(), cells);
            }
        }
    }
}
