package org.cqube.validation;

import java.util.Arrays;
import org.cqube.csv.CsvReader;
import org.cqube.source.Check;

/** More records that agree in some columns than there can well be: a class of four hundred. */
final class CrowdLook implements Look {
    private final Flocks crowds;
    private final int most;
    private int[] records = new int[1 << 10];

    CrowdLook(int most, Flocks crowds) {
        this.most = most;
        this.crowds = crowds;
    }

    @Override
    public Check check() {
        return Check.CROWD;
    }

    @Override
    public boolean isOfMany() {
        return true;
    }

    @Override
    public void observe(CsvReader row) {
        int crowd = crowds.number(row);
        if (crowd >= records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
        }
        records[crowd]++;
    }

    @Override
    public boolean decide() {
        return Arrays.stream(records, 0, crowds.size()).anyMatch(count -> count > most);
    }

    @Override
    public boolean again() {
        Arrays.fill(records, 0);
        crowds.clear();
        return true;
    }

    @Override
    public Odd ask(CsvReader row) {
        int count = records[crowds.number(row)];
        return count > most ? new Odd(-1, Integer.toString(count), Integer.toString(most)) : NOT_ODD;
    }
}
