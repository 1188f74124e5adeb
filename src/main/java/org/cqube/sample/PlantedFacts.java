package org.cqube.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is wrong in the made-up state on purpose: the pages must show it. Districts are named by their index in {@link
 * MadeUpState#districts()}; -1 where the state is too small to have such a one.
 *
 * @param weakDistrict far fewer pupils come there than elsewhere
 * @param lostDistrict nobody was marked there from {@code lostFrom} to {@code lostTo}, and never will be
 * @param lateDistrict its marks are known only {@code lateDays} days later
 * @param lateSchools numbers of schools whose master comes after their first marks
 * @param bareSchool number of a school that has nothing, -1 where there is none
 */
public record PlantedFacts(
        int weakDistrict,
        int lostDistrict,
        LocalDate lostFrom,
        LocalDate lostTo,
        int lateDistrict,
        int lateDays,
        List<Integer> lateSchools,
        int bareSchool) {
    private static final int LATE_DAYS = 3;

    /** Those of a state: the same for the same state. */
    static PlantedFacts of(MadeUpState state) {
        int districts = state.districts().size();
        boolean enough = districts >= 4;
        int first = Dice.below(Dice.draw(Dice.seedFor(state.plan().seed(), "planted"), 0), districts);
        LocalDate lostFrom = state.plan().to().minusDays(17).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        int schools = state.schools().size();
        int late = schools < 10 ? 0 : Math.max(3, schools / 400);
        List<Integer> lateSchools = IntStream.range(0, late)
                .map(i -> schools - 1 - i * (schools / late))
                .boxed()
                .toList();
        int bare = schools / 2;
        return new PlantedFacts(
                enough ? first : -1,
                enough ? (first + 1) % districts : -1,
                lostFrom,
                lostFrom.plusDays(5),
                enough ? (first + 2) % districts : -1,
                LATE_DAYS,
                lateSchools,
                late == 0 ? -1 : lateSchools.contains(bare) ? bare + 1 : bare);
    }

    /** A state in which nothing is wrong. */
    static PlantedFacts none() {
        return new PlantedFacts(-1, -1, LocalDate.EPOCH, LocalDate.EPOCH, -1, 0, List.of(), -1);
    }

    boolean isWeak(int district) {
        return district == weakDistrict;
    }

    boolean isLost(int district, LocalDate date) {
        return district == lostDistrict && !date.isBefore(lostFrom) && !date.isAfter(lostTo);
    }

    boolean isKnown(int district, LocalDate date, LocalDate asOf) {
        return !date.isAfter(district == lateDistrict ? asOf.minusDays(lateDays) : asOf);
    }
}
