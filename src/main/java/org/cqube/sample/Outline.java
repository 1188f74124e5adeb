package org.cqube.sample;

/** The border of the made-up state: a wavy ring around a point in the middle of India. */
final class Outline {
    private static final double LATITUDE = 22.4;
    private static final double LONGITUDE = 78.6;
    private static final int WAVES = 7;

    private final double radius;
    private final double[] depth = new double[WAVES];
    private final double[] turn = new double[WAVES];

    /** @param radius of the average circle, in degrees of latitude */
    Outline(long seed, double radius) {
        this.radius = radius;
        long own = Dice.seedFor(seed, "outline");
        for (int wave = 0; wave < WAVES; wave++) {
            depth[wave] = 0.24 / (wave + 1.4) * (0.4 + 0.6 * Dice.fraction(Dice.draw(own, wave, 0)));
            turn[wave] = 2 * Math.PI * Dice.fraction(Dice.draw(own, wave, 1));
        }
    }

    boolean contains(double latitude, double longitude) {
        double north = latitude - LATITUDE;
        // Degrees of longitude are shorter here by the cosine of the latitude.
        double east = (longitude - LONGITUDE) * 0.925;
        double angle = StrictMath.atan2(north, east);
        double limit = 1;
        for (int wave = 0; wave < WAVES; wave++) {
            limit += depth[wave] * StrictMath.sin((wave + 2) * angle + turn[wave]);
        }
        limit *= radius;
        return north * north + east * east < limit * limit;
    }

    double latitude(double fraction) {
        return LATITUDE + (2 * fraction - 1) * 1.8 * radius;
    }

    double longitude(double fraction) {
        return LONGITUDE + (2 * fraction - 1) * 1.95 * radius;
    }
}
