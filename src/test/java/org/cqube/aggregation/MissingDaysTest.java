package org.cqube.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.aggregation.MissingDays.OfSchool;
import org.cqube.publication.Declared;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.ArrivedDays;
import org.cqube.warehouse.Unit;
import org.cqube.warehouse.Units;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** November 2026: the 1st is a Sunday, and so are 8, 15, 22 and 29. */
class MissingDaysTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.createMigrated());
    private final Sources sources = Declared.sources();
    private final SourceFile marks = sources.getFile(Declared.MARKS);
    private final TestClock clock = new TestClock(Instant.parse("2026-11-11T20:00:00Z"));
    private Map<String, Integer> arrived = Map.of();

    @Test
    void everyDayThatIsOverIsExpectedButSundays() {
        OfSchool school = one("s11");
        assertThat(school.expected()).isEqualTo(9);
        assertThat(days(school)).as("in India it is the 12th already").containsExactly(2, 3, 4, 5, 6, 7, 9, 10, 11);
        assertThat(school.path()).extracting(Unit::id).containsExactly("d1", "b1", "c1", "s11");
    }

    @Test
    void whatArrivedIsNotMissing() {
        arrived = Map.of("s11", mask(2, 3, 5, 8, 11), "s12", mask(2, 3, 4, 5, 6, 7, 9, 10, 11));
        assertThat(days(one("s11"))).containsExactly(4, 6, 7, 9, 10);
        assertThat(days(one("s12"))).isEmpty();
        assertThat(one("s12").expected()).isEqualTo(9);
    }

    @Test
    void theCalendarFreesDaysAndMakesSundaysWorkingDaysWhereItSaysSo() {
        calendar("2026-11-04", "state", "24", "holiday");
        calendar("2026-11-04", "school", "s11", "working_day");
        calendar("2026-11-08", "block", "b1", "working_sunday");
        calendar("2026-11-09", "district", "d2", "holiday");
        assertThat(days(one("s11"))).contains(4, 8, 9);
        assertThat(days(one("s12"))).contains(8, 9).doesNotContain(4);
        assertThat(days(one("s21"))).doesNotContain(4, 8, 9);
    }

    @Test
    void nothingIsExpectedOfTheFutureAndAllOfAMonthThatIsOver() {
        assertThat(list(YearMonth.of(2026, 12), new Area(Level.STATE, "24")))
                .allSatisfy(school -> assertThat(school.expected()).isZero());
        assertThat(list(YearMonth.of(2026, 2), new Area(Level.STATE, "24")))
                .allSatisfy(school -> assertThat(school.expected()).isEqualTo(24));
    }

    @Test
    void onlySchoolsOfTheAreaAreListed() {
        assertThat(ids(new Area(Level.STATE, "24"))).containsExactly("s11", "s12", "s21");
        assertThat(ids(new Area(Level.BLOCK, "b1"))).containsExactly("s11", "s12");
        assertThat(ids(new Area(Level.SCHOOL, "s21"))).containsExactly("s21");
        assertThat(ids(new Area(Level.CLUSTER, "nowhere"))).isEmpty();
    }

    private List<String> ids(Area area) {
        return list(NOVEMBER, area).stream()
                .map(school -> school.path().getLast().id())
                .toList();
    }

    private OfSchool one(String id) {
        return list(NOVEMBER, new Area(Level.SCHOOL, id)).getFirst();
    }

    private List<OfSchool> list(YearMonth month, Area area) {
        ArrivedDays days = (file, asked) -> arrived;
        return new StoredMissingDays(days, new SmallUnits(), jdbc, sources, Declared.INSTALLATION, clock)
                .list(marks, month, area);
    }

    private void calendar(String day, String level, String area, String kind) {
        SourceFile file = sources.findRole(Role.CALENDAR).orElseThrow();
        String table = "\"%s\".\"%s\"".formatted(file.schema(), file.table());
        jdbc.sql("create table if not exists " + table + " (\"date\" date, area_level text, area_id text, kind text)")
                .update();
        jdbc.sql("insert into " + table + " values (?, ?, ?, ?)")
                .params(LocalDate.parse(day), level, area, kind)
                .update();
    }

    private static List<Integer> days(OfSchool school) {
        return school.missing().stream().map(LocalDate::getDayOfMonth).toList();
    }

    private static int mask(int... days) {
        int mask = 0;
        for (int day : days) {
            mask |= 1 << (day - 1);
        }
        return mask;
    }

    /** Two districts of a block and a cluster each; two schools and one. */
    private static final class SmallUnits implements Units {
        @Override
        public List<Unit> list() {
            List<Unit> units = new ArrayList<>(List.of(unit(Level.STATE, "24", "")));
            for (String n : List.of("1", "2")) {
                units.add(unit(Level.DISTRICT, "d" + n, "24"));
                units.add(unit(Level.BLOCK, "b" + n, "d" + n));
                units.add(unit(Level.CLUSTER, "c" + n, "b" + n));
            }
            units.add(unit(Level.SCHOOL, "s11", "c1"));
            units.add(unit(Level.SCHOOL, "s12", "c1"));
            units.add(unit(Level.SCHOOL, "s21", "c2"));
            return units;
        }

        @Override
        public long version() {
            return 1;
        }

        private static Unit unit(Level level, String id, String parent) {
            return new Unit(level, id, "Name of " + id, parent, null, null);
        }
    }
}
