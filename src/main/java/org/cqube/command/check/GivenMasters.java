package org.cqube.command.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.source.Column;
import org.cqube.source.Referred;
import org.cqube.source.SourceFile;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
import org.cqube.validation.Row;
import org.cqube.validation.RowCursor;

/** The masters that were given as CSV files. Of what was not given everything counts as known: nobody can tell here. */
final class GivenMasters implements Masters {
    private final Map<Referred, Ids> given = new HashMap<>();

    @Override
    public Index of(Referred to) {
        Ids ids = given.get(to);
        return ids == null ? new Anything() : ids;
    }

    /** What can be looked up. */
    Set<Referred> known() {
        return given.keySet();
    }

    /** What is kept of a master file is known from now on, under its role and its own name. */
    void learn(CheckedBatch master) {
        SourceFile file = master.input().file();
        Ids ids = given.computeIfAbsent(file.id(), id -> new Ids());
        file.role().ifPresent(role -> given.put(role, ids));
        int key = master.layout().indexOf(file.key().getFirst());
        try (RowCursor kept = master.kept()) {
            while (kept.next()) {
                ids.add(kept.text(key), numbers(kept, master.layout().columns()));
            }
        }
    }

    /** Those that a bound may ask for, by their columns. */
    private static Map<String, byte[]> numbers(Row row, List<Column> columns) {
        Map<String, byte[]> numbers = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isNumber() && !row.isBlank(i)) {
                numbers.put(columns.get(i).name(), row.text(i).getBytes(UTF_8));
            }
        }
        return numbers;
    }

    private static final class Ids implements Index {
        private static final byte[] NONE = {};

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Map<String, byte[]>> decimals = new ArrayList<>();

        void add(String id, Map<String, byte[]> values) {
            if (numbers.putIfAbsent(id, numbers.size()) == null) {
                decimals.add(values);
            }
        }

        @Override
        public Decimals decimals(String column) {
            return number -> decimals.get(number).getOrDefault(column, NONE);
        }

        @Override
        public int size() {
            return numbers.size();
        }

        @Override
        public int find(byte[] buffer, int from, int to) {
            return numbers.getOrDefault(new String(buffer, from, to - from, UTF_8), -1);
        }

        @Override
        public String id(int number) {
            return numbers.entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean isWithin(int number, Area area) {
            return true;
        }
    }

    private static final class Anything implements Index {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public int find(byte[] buffer, int from, int to) {
            return 0;
        }

        @Override
        public String id(int number) {
            return "";
        }

        @Override
        public boolean isWithin(int number, Area area) {
            return true;
        }
    }
}
