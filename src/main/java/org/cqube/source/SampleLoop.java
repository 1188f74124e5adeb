package org.cqube.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of the things that a made-up file has a row for each of. Names in braces speak of it: {@code {pupil.class}}. */
public sealed interface SampleLoop {
    /** The name in braces alone, without a property. */
    String ITSELF = "";

    /** What can stand behind its name in braces. */
    Set<String> properties();

    /** The schools of the state, but not those of the places named. */
    record Schools(List<SamplePlace> except) implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF);
        }
    }

    /**
     * The pupils of the row's school.
     *
     * @param classes only those; none: all
     * @param ofClass only the class that this text gives
     * @param percent so many of a hundred, the same pupils in every file
     */
    record Pupils(List<Integer> classes, Optional<SampleText> ofClass, int percent) implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF, "identity", "class");
        }
    }

    /** The teachers of the row's school. */
    record Teachers() implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF);
        }
    }

    /** The classes of the row's school that have a pupil. */
    record Classes() implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF, "pupils");
        }
    }

    /** The months of the plan, 1 to 12, with two {@code digits} where wanted; the file is sent month by month. */
    record Months() implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF, "digits", "year", "academic_year");
        }
    }

    /** 1, 2, … up to a number. */
    record Numbers(int to) implements SampleLoop {
        @Override
        public Set<String> properties() {
            return Set.of(ITSELF);
        }
    }

    /** Rows that are written down; the name alone is the first column. */
    record Listed(List<String> columns, List<List<String>> rows) implements SampleLoop {
        @Override
        public Set<String> properties() {
            var names = new HashSet<>(columns);
            names.add(ITSELF);
            return names;
        }
    }

    /**
     * The rows of another made-up file of the source.
     *
     * @param where column of it and the text that must stand there, at most one; none: all rows
     * @param except not those of the places named
     */
    record Rows(SampleFile file, Map<String, SampleText> where, List<SamplePlace> except) implements SampleLoop {
        @Override
        public Set<String> properties() {
            return file.cells().keySet();
        }
    }
}
