package org.cqube.command.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.source.Referred;
import org.cqube.source.SourceFile;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
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
                ids.add(kept.text(key));
            }
        }
    }

    private static final class Ids implements Index {
        private final Map<String, Integer> numbers = new HashMap<>();

        void add(String id) {
            numbers.putIfAbsent(id, numbers.size());
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
