package org.cqube.validation;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.cqube.csv.CsvReader;
import org.cqube.source.SourceFile.SamePoint;
import org.cqube.validation.GroupSearch.Relation;
import org.cqube.validation.GroupSearch.Rule;

/** What only the comparison of records can tell: mirrors, conflicts, row ids under two keys, ids that share a point. */
final class Comparison {
    private final Contents contents;
    private final Verdicts verdicts;
    private final Map<Fault, FirstExamples> firsts = new EnumMap<>(Fault.class);

    Comparison(Contents contents, Verdicts verdicts) {
        this.contents = contents;
        this.verdicts = verdicts;
    }

    void run(Hashes hashes, SamePoint samePoint, RecordPair records) {
        var search = new GroupSearch(records);
        // What refuses comes before what finds duplicates: a refused record is no duplicate.
        search.run(hashes.rowIds(), new SameRowId());
        if (samePoint != SamePoint.KEEP) {
            search.run(hashes.points(), new SharedPoint(samePoint == SamePoint.DROP_ROW));
        }
        search.run(hashes.keys(), new SameKey());
    }

    /** Counts what was found, and shows the first records of each kind. */
    void tell(Notices notices, Examples examples, SingleRecords records, RecordIndex index) throws IOException {
        for (var entry : firsts.entrySet()) {
            notices.count(entry.getKey(), entry.getValue().count());
            for (FirstExamples.Pair pair : entry.getValue().list()) {
                CsvReader row = records.find(index, pair.record());
                int column = entry.getKey() == Fault.ROW_ID_TWICE ? contents.rowIdColumn() : -1;
                notices.keep(entry.getKey(), examples.of(row, entry.getKey(), column, pair.other(), 0));
            }
        }
    }

    private void note(Fault fault, int record, int other) {
        firsts.computeIfAbsent(fault, f -> new FirstExamples()).add(record, other);
    }

    private void refuse(Fault fault, int flag, int record, int other) {
        verdicts.raise(record, Verdict.REFUSED);
        verdicts.flag(record, flag);
        note(fault, record, other);
    }

    /** One key: mirrors of the first, or conflicts. */
    private final class SameKey implements Rule {
        @Override
        public boolean isSame(CsvReader a, CsvReader b) {
            return contents.isSameKey(a, b);
        }

        @Override
        public Relation relate(CsvReader first, CsvReader other) {
            if (contents.isMirror(first, other)) {
                return Relation.REPEATS;
            }
            return contents.hasPoints() && !contents.isSamePoint(first, other)
                    ? Relation.CONTRADICTS_IN_POINT
                    : Relation.CONTRADICTS;
        }

        @Override
        public void found(int record, int other, Relation relation) {
            switch (relation) {
                case CONTRADICTS -> refuse(Fault.CONFLICT, Verdicts.CONFLICT, record, other);
                case CONTRADICTS_IN_POINT -> refuse(Fault.CONFLICT_POINT, Verdicts.CONFLICT_POINT, record, other);
                default -> {
                    if (!verdicts.is(record, Verdict.REFUSED)) {
                        verdicts.raise(record, Verdict.DUPLICATE);
                        note(Fault.DUPLICATE, record, other);
                    }
                }
            }
        }
    }

    /** One id that the file gives to rows, under two keys. */
    private final class SameRowId implements Rule {
        @Override
        public boolean isSame(CsvReader a, CsvReader b) {
            return contents.isSameRowId(a, b);
        }

        @Override
        public Relation relate(CsvReader first, CsvReader other) {
            return contents.isSameKey(first, other) ? Relation.NONE : Relation.CONTRADICTS;
        }

        @Override
        public void found(int record, int other, Relation relation) {
            refuse(Fault.ROW_ID_TWICE, Verdicts.ROW_ID, record, other);
        }
    }

    /** One point under two keys. */
    private final class SharedPoint implements Rule {
        private final boolean refused;

        SharedPoint(boolean refused) {
            this.refused = refused;
        }

        @Override
        public boolean isSame(CsvReader a, CsvReader b) {
            return contents.isSamePoint(a, b);
        }

        @Override
        public Relation relate(CsvReader first, CsvReader other) {
            return contents.isSameKey(first, other) ? Relation.NONE : Relation.CONTRADICTS;
        }

        @Override
        public void found(int record, int other, Relation relation) {
            if (refused) {
                refuse(Fault.SAME_POINT_REFUSED, Verdicts.SAME_POINT, record, other);
            } else {
                verdicts.flag(record, Verdicts.NO_POINT);
                note(Fault.SAME_POINT, record, other);
            }
        }
    }
}
