package org.cqube.sample;

import org.cqube.source.SampleCell;
import org.cqube.source.SamplePlace;

/** Whole marks: put together from the district, the school, the pupil and the day's luck. */
record DrawnShare(World world, SampleCell.Share share, MadeUpText of, int pupil) {
    void write(MadeUpRow row, long draw, StringBuilder out) {
        School school = row.school();
        long own = Dice.seedFor(world.seed(), "marks reached");
        double part = (world.isIn(SamplePlace.WEAK, school) ? share.weak() : share.percent()) / 100.0
                + 0.03 * Dice.bell(Dice.draw(own, -1 - world.state().districtNumber(school)))
                + 0.04 * Dice.bell(Dice.draw(own, school.number(), 1))
                + 0.15 * Dice.bell(draw);
        if (pupil >= 0) {
            part += 0.12 * Dice.bell(Dice.draw(own, row.get(pupil).key(), 2));
        }
        out.append(Math.round(Math.clamp(part, 0, 1) * Double.parseDouble(of.of(row))));
    }
}
