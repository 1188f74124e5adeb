package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cqube.csv.CsvReader;

/**
 * Finds records that have something in common: equal hashes, confirmed on the bytes. One partition at a time is in memory, and of it only
 * one entry for each distinct thing: a file of one key twenty million times costs no more.
 */
final class GroupSearch {
    /** How records of a group stand to its first; what is found of any holds for all. */
    enum Relation {
        /** Nothing to tell. */
        NONE,
        REPEATS,
        CONTRADICTS,
        /** And their coordinates differ. */
        CONTRADICTS_IN_POINT
    }

    /** What the search is for. */
    interface Rule {
        /** Whether both have it in common. */
        boolean isSame(CsvReader a, CsvReader b);

        Relation relate(CsvReader first, CsvReader other);

        /**
         * Told of every record of a group in which something was found, but of the first where others only repeat it.
         *
         * @param other another record of the group that explains it
         */
        void found(int record, int other, Relation relation);
    }

    private static final Relation[] RELATIONS = Relation.values();

    private final SingleRecords first;
    private final SingleRecords other;
    private final Groups groups = new Groups();
    private boolean foundAny;
    private boolean collided;

    GroupSearch(RecordPair records) {
        this.first = records.first();
        this.other = records.second();
    }

    void run(HashSpill spill, Rule rule) {
        for (int i = 0; i < spill.partitions(); i++) {
            groups.clear();
            foundAny = false;
            collided = false;
            spill.each(i, (hash, place) -> group(hash, place, rule));
            if (foundAny) {
                spill.each(i, (hash, place) -> tell(hash, place, rule));
            }
        }
    }

    private void group(long hash, long place, Rule rule) {
        int slot = groups.slot(hash);
        for (; !groups.isFree(slot); slot = groups.after(slot)) {
            if (groups.hash(slot) != hash) {
                continue;
            }
            CsvReader a = at(first, groups.first(slot));
            CsvReader b = at(other, place);
            if (rule.isSame(a, b)) {
                Relation relation = rule.relate(a, b);
                foundAny |= relation != Relation.NONE;
                groups.flag(slot, relation.ordinal(), Place.record(place));
                return;
            }
            collided = true;
        }
        groups.put(slot, hash, place);
    }

    private void tell(long hash, long place, Rule rule) {
        int slot = find(hash, place, rule);
        Relation relation = RELATIONS[groups.flags(slot)];
        int record = Place.record(place);
        int leader = Place.record(groups.first(slot));
        if (relation == Relation.NONE || relation == Relation.REPEATS && record == leader) {
            return;
        }
        rule.found(record, record == leader ? groups.other(slot) : leader, relation);
    }

    private int find(long hash, long place, Rule rule) {
        int slot = groups.slot(hash);
        while (groups.hash(slot) != hash || collided && !isSame(groups.first(slot), place, rule)) {
            slot = groups.after(slot);
        }
        return slot;
    }

    private boolean isSame(long a, long b, Rule rule) {
        return a == b || rule.isSame(at(first, a), at(other, b));
    }

    private static CsvReader at(SingleRecords records, long place) {
        try {
            return records.at(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
