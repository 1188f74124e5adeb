package org.cqube.sample;

/**
 * Who is who: pupils and teachers have the same ids, and pupils the same class, in every file of every source.
 *
 * @param seed of the plan
 */
record People(long seed) {
    /** Classes 1 to this. */
    static final int CLASSES = 8;

    private static final int PUPILS_A_TEACHER = 45;

    /** The school's id and the pupil's number in it. */
    static String pupil(School school, int pupil) {
        return school.id() + padded(pupil - school.firstPupil() + 1L, 4);
    }

    /** The pupil's national number. Real ones begin with neither 0 nor 1. */
    static String identity(int pupil) {
        return padded(97L * pupil, 12);
    }

    int classOf(int pupil) {
        return 1 + Dice.below(Dice.draw(Dice.seedFor(seed, "classes"), pupil), CLASSES);
    }

    /** Pupils of each class, by its number. */
    int[] classes(School school) {
        int[] result = new int[CLASSES + 1];
        long own = Dice.seedFor(seed, "classes");
        for (int pupil = school.firstPupil(); pupil < school.firstPupil() + school.pupils(); pupil++) {
            result[1 + Dice.below(Dice.draw(own, pupil), CLASSES)]++;
        }
        return result;
    }

    /** Whether a pupil is among so many of a hundred: the same ones for every purpose, the fewer among the more. */
    boolean isAmong(int pupil, int percent) {
        return percent >= 100 || Dice.below(Dice.draw(Dice.seedFor(seed, "among"), pupil), 100) < percent;
    }

    /** Two at least, twelve at most. */
    static int teachers(School school) {
        return Math.clamp(1 + school.pupils() / PUPILS_A_TEACHER, 2, 12);
    }

    /** @param number from 1 */
    static String teacher(School school, int number) {
        return school.id() + (8000 + number);
    }

    private static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
