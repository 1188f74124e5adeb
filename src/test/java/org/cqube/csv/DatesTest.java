package org.cqube.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-20", "2026-11-20 10:00:00", "2026-11-20T10:00:00.000+05:30", "2026-11-20T04:30:00Z"})
    void readsADateAndDropsTheTime(String text) {
        assertThat(date(text)).isEqualTo(20261120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20-11-2026",
                "2026/11/20",
                "2026-1-2",
                "20261120",
                "2026-11-20x",
                "2026-11-20T",
                "2026-11-2a",
                "soon-er-no"
            })
    void refusesOtherForms(String text) {
        assertThat(date(text)).isEqualTo(Dates.NO_DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "1900-02-29", "0000-01-01"
            })
    void refusesDaysThatDoNotExist(String text) {
        assertThat(date(text)).isEqualTo(Dates.NO_SUCH_DAY);
    }

    @Test
    void knowsHowManyDaysEveryMonthHas() {
        for (int year : new int[] {1900, 2000, 2023, 2024, 2100}) {
            for (int month = 1; month <= 12; month++) {
                assertThat(Dates.daysOf(year, month))
                        .isEqualTo(YearMonth.of(year, month).lengthOfMonth());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-21, 2020",
        "1999-00, 1999",
        "2020-22, -1",
        "2020-2021, -1",
        "2020, -1",
        "20-21, -1",
        "2020/21, -1",
        "abcd-ef, -1"
    })
    void readsAcademicYears(String text, int expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Dates.academicYear(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    private static int date(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Dates.date(bytes, 0, bytes.length);
    }
}
