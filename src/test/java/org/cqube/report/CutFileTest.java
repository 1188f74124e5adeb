package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.Test;

class CutFileTest {
    private static final String BLOCK = """
            {"format": 2, "report": "presence", "node": {"level": "block", "id": "01", "name": "One", "parents": []},
             "period": "%s", "as_of": "2026-10-02", "periods": [{"id": "%s", "from": "2026-10-01", "to": "2026-10-02"}],
             "areas": {"columns": ["level", "id", "name", "parent", "latitude", "longitude"],
               "values": [["cluster", "school", "school"], ["01a", "01a-1", "01a-2"], ["A", "First", "Second"], ["01", "01a", "01a"],
                          [null, null, null], [null, null, null]]},
             "columns": [{"id": "area", "unit": "index"}, {"id": "period", "unit": "index"}, {"id": "present", "unit": "days"}],
             "values": [[0, 1, 2], [0, 0, 0], [30, 10, 20]], "footer": {}, "previous": {}, "last_year": {},
             "months": {"columns": ["month", "present"], "values": [["2026-10"], [30]]},
             "days": {"columns": ["area", "date", "present"], "values": %s}}""";
    private static final String CHILDREN = """
            {"months": [[0, "2026-10", 30], [1, "2026-10", 10], [2, "2026-10", 20]], "by_name": [], "previous": [], "last_year": [],
             "days": {"columns": ["area", "date", "present"], "values": [[0, 1, 2], ["2026-10-02", "2026-10-02", "2026-10-02"], [30, 10, 20]]}}""";
    /** The block's own, its cluster's, and as it was in publications of before its schools'. */
    private static final String ALL_DAYS = """
            [[-1, 0, 1, 2], ["2026-10-01", "2026-10-01", "2026-10-01", "2026-10-01"], [8, 7, 3, 4]]""";

    private static final String DAYS = """
            [[-1, 0], ["2026-10-01", "2026-10-01"], [8, 7]]""";
    private static final String DAYS_OF_SCHOOLS = """
            {"days": {"columns": ["area", "date", "present"], "values": [[1, 2], ["2026-10-01", "2026-10-01"], [3, 4]]}}""";

    private static String days(String block, Optional<String> daysOfSchools, Level level, String id) {
        byte[] cut = CutFile.of(
                        block.getBytes(UTF_8),
                        CHILDREN.getBytes(UTF_8),
                        daysOfSchools.map(file -> file.getBytes(UTF_8)),
                        new Area(level, id))
                .orElseThrow();
        return ByColumns.toRows(CutFile.MAPPER.readTree(cut))
                .required("days")
                .required("rows")
                .toString();
    }

    private static String block(String period, String days) {
        return BLOCK.formatted(period, period, days);
    }

    @Test
    void theDaysOfSchoolsStandBesideTheMonthOrInItAsTheyDidBefore() {
        String before = block("2026-10", ALL_DAYS);
        String now = block("2026-10", DAYS);
        Optional<String> beside = Optional.of(DAYS_OF_SCHOOLS);
        for (boolean old : new boolean[] {false, true}) {
            String file = old ? before : now;
            Optional<String> days = old ? Optional.empty() : beside;
            assertThat(days(file, days, Level.CLUSTER, "01a")).as("old: " + old).isEqualTo("""
                            [[-1,"2026-10-01",7],[0,"2026-10-01",3],[1,"2026-10-01",4]]""");
            assertThat(days(file, days, Level.SCHOOL, "01a-2"))
                    .as("old: " + old)
                    .isEqualTo("""
                            [[-1,"2026-10-01",4]]""");
        }
    }

    @Test
    void theCurrentFileHasTheAreasOwnLastDays() {
        String current = block("current", DAYS);
        assertThat(days(current, Optional.empty(), Level.CLUSTER, "01a")).isEqualTo("""
                [[-1,"2026-10-02",30]]""");
        assertThat(days(current, Optional.empty(), Level.SCHOOL, "01a-1")).isEqualTo("""
                [[-1,"2026-10-02",10]]""");
    }
}
