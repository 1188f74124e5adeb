package org.cqube.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import org.cqube.source.SampleCell;

/** Marks of a month's days: of those on which the school marks anybody, as far as the data centre knows them; the others are NULL. */
final class DrawnMarks {
    private final World world;
    private final DrawnChoice choice;
    private final long seed;
    private int school = -1;
    private long month;
    private final boolean[] marked = new boolean[32];

    DrawnMarks(World world, String file, SampleCell.Choice choice) {
        this.world = world;
        this.choice = new DrawnChoice(world, choice);
        this.seed = Dice.seedFor(world.seed(), file);
    }

    MadeUpCell ofDay(int day) {
        return (row, out) -> {
            prepare(row);
            if (marked[day]) {
                choice.write(row, Dice.draw(seed, row.key(), day), out);
            } else {
                out.append(MadeUpCell.NO_VALUE);
            }
        };
    }

    /** What all rows of a school and month share. */
    private void prepare(MadeUpRow row) {
        YearMonth of = row.month();
        LocalDate asOf = row.extent().asOf();
        long key = of.atDay(1).toEpochDay() * 100_000 + asOf.toEpochDay();
        if (row.school().number() == school && key == month) {
            return;
        }
        school = row.school().number();
        month = key;
        for (int day = 1; day <= of.lengthOfMonth(); day++) {
            LocalDate date = of.atDay(day);
            marked[day] = !date.isAfter(asOf)
                    && !date.isAfter(world.state().plan().to())
                    && world.register().isMarked(row.school(), date, asOf);
        }
        java.util.Arrays.fill(marked, of.lengthOfMonth() + 1, marked.length, false);
    }
}
