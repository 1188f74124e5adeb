package org.cqube.sample;

import org.cqube.source.SampleCell;

/** Degrees near the row's school; of a school without a point, near the next one that has one. */
record DrawnPoint(World world, SampleCell.Near near) {
    private static final double METRES_A_DEGREE = 111_320;

    void write(MadeUpRow row, long draw, StringBuilder out) {
        School school = withPoint(row.school());
        double shift = (2 * Dice.fraction(draw) - 1) * near.within() / METRES_A_DEGREE;
        double degrees = near.north()
                ? school.latitude() + shift
                : school.longitude() + shift / StrictMath.cos(StrictMath.toRadians(school.latitude()));
        out.append(Math.round(degrees * 1e6) / 1e6);
    }

    /** Schools of one cluster follow each other. */
    private School withPoint(School school) {
        int all = world.state().schools().size();
        School found = school;
        for (int i = 1; i < all && !found.hasPoint(); i++) {
            found = world.state().schools().get((school.number() + i) % all);
        }
        return found;
    }
}
