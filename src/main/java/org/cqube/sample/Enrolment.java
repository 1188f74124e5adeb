package org.cqube.sample;

/** How many pupils each school has: many small schools, few large ones (log-normal), together exactly the plan's number. */
final class Enrolment {
    private static final double SKEW = 0.85;

    private Enrolment() {}

    static int[] of(Plan plan) {
        long own = Dice.seedFor(plan.seed(), "enrolment");
        double[] weight = new double[plan.schools()];
        double all = 0;
        for (int i = 0; i < weight.length; i++) {
            weight[i] = StrictMath.exp(SKEW * Dice.bell(Dice.draw(own, i)));
            all += weight[i];
        }
        int[] result = new int[weight.length];
        double before = 0;
        long given = 0;
        int spare = plan.pupils() - plan.schools();
        for (int i = 0; i < weight.length; i++) {
            before += weight[i];
            long upTo = i == weight.length - 1 ? spare : Math.min(spare, Math.round(before / all * spare));
            result[i] = 1 + (int) (upTo - given);
            given = upTo;
        }
        return result;
    }
}
