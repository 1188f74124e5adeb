package org.cqube.sample;

import java.time.YearMonth;
import org.cqube.source.SamplePlace;

/**
 * Everything that made-up rows speak of.
 *
 * @param academicYearStart month in which the academic year begins
 * @param everyone whether files hold every pupil where their samples want a part
 */
record World(
        MadeUpState state,
        SchoolCalendar calendar,
        PlantedFacts planted,
        Register register,
        People people,
        int academicYearStart,
        boolean everyone) {
    long seed() {
        return state.plan().seed();
    }

    boolean isIn(SamplePlace place, School school) {
        int district = state.districtNumber(school);
        return switch (place) {
            case WEAK -> district == planted.weakDistrict();
            case LOST -> district == planted.lostDistrict();
            case LATE -> district == planted.lateDistrict();
            case BARE -> school.number() == planted.bareSchool();
        };
    }

    /** As files write it: {@code 2026-27}. */
    String academicYear(YearMonth month) {
        return MarksRow.academicYear(month, academicYearStart);
    }
}
