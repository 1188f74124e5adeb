package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Indicator;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.MarkOrigins;
import org.cqube.warehouse.Units;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the folds read, in one picture of the database. */
@Component
class PostgresContributions implements Contributions {
    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Units units;
    private final MarkOrigins origins;
    private volatile Areas areas = Areas.of(Long.MIN_VALUE, List.of());

    PostgresContributions(JdbcTemplate jdbc, Sources sources, Units units, MarkOrigins origins) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.units = units;
        this.origins = origins;
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Found find(Asked asked) {
        BitSet schools = bits(asked);
        SourceFile file = sources.getFile(asked.file());
        if (!file.hasDayMarks()) {
            return rows(file, asked).find(schools, asked.stretch());
        }
        Days days = days(asked.stretch());
        return marks(file).find(schools, days.from(), days.to());
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<OfSchool> listSchools(Asked asked, int skip, int most) {
        BitSet schools = new BitSet();
        bits(asked).stream().skip(skip).limit(most).forEach(schools::set);
        if (schools.isEmpty()) {
            return List.of();
        }
        SourceFile file = sources.getFile(asked.file());
        if (!file.hasDayMarks()) {
            return rows(file, asked).listSchools(schools, asked.stretch());
        }
        Days days = days(asked.stretch());
        return marks(file).listSchools(schools, days.from(), days.to());
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<OfRecord> listRecords(Asked asked, int skip, int most) {
        SourceFile file = sources.getFile(asked.file());
        return rows(file, asked).listRecords(file, bits(asked), asked.stretch(), skip, most);
    }

    @Override
    public long countRecords(Asked asked) {
        return rows(sources.getFile(asked.file()), asked).countRecords(bits(asked), asked.stretch());
    }

    @Override
    public Set<LocalDate> holidays(Area school, Days days) {
        Areas today = today();
        int number = today.find(Level.SCHOOL, school.id());
        var calendar = Holidays.read(JdbcClient.create(jdbc), sources);
        Set<LocalDate> holidays = new HashSet<>();
        if (number >= 0) {
            Map<YearMonth, Integer> masks = new HashMap<>();
            days.from().datesUntil(days.to().plusDays(1)).forEach(day -> {
                int mask = masks.computeIfAbsent(YearMonth.from(day), month -> calendar.of(month, today)[number]);
                if ((mask >> day.getDayOfMonth() - 1 & 1) != 0) {
                    holidays.add(day);
                }
            });
        }
        return holidays;
    }

    @Override
    public int countSchools(Area area) {
        return bits(area).cardinality();
    }

    @Override
    public int countSchools(Asked asked) {
        return bits(asked).cardinality();
    }

    @Override
    public Set<String> lacking(Area area, Set<Lacking.Kind> kinds) {
        Areas today = today();
        BitSet lacking = Lacking.of(today).any(kinds);
        lacking.and(bits(area));
        Set<String> ids = new HashSet<>();
        lacking.stream()
                .forEach(school -> ids.add(today.get(Level.SCHOOL, school).id()));
        return ids;
    }

    @Override
    public int countClusters(Area area) {
        Areas today = today();
        int number = today.find(area.level(), area.id());
        return number < 0 || area.level() == Level.SCHOOL
                ? 0
                : today.first(area.level(), number + 1, Level.CLUSTER)
                        - today.first(area.level(), number, Level.CLUSTER);
    }

    @Override
    public List<String> schools(Area area) {
        Areas today = today();
        return bits(area).stream()
                .mapToObj(i -> today.get(Level.SCHOOL, i).id())
                .toList();
    }

    @Override
    public Map<String, Long> weights(Indicator.Weighted indicator, Report report) {
        SourceFile file = sources.getFile(report.file());
        return Weights.today(JdbcClient.create(jdbc), file, indicator, sources);
    }

    private static Days days(Stretch stretch) {
        if (stretch instanceof Days days) {
            return days;
        }
        throw new IllegalArgumentException("Day marks have no period without days: " + stretch);
    }

    private MarkContributions marks(SourceFile file) {
        return new MarkContributions(
                jdbc, origins, tables(file), today(), Holidays.read(JdbcClient.create(jdbc), sources));
    }

    private RowContributions rows(SourceFile file, Asked asked) {
        return new RowContributions(
                jdbc, new RowSql(file, sources), tables(file).columns(), today(), asked.cell());
    }

    private FigureTables tables(SourceFile file) {
        return new FigureTables(
                file,
                Columns.of(
                        file,
                        sources.listReports().stream()
                                .filter(report -> report.file().equals(file.id()))
                                .toList()));
    }

    private Areas today() {
        Areas known = areas;
        long version = units.version();
        if (known.version() != version) {
            known = Areas.of(version, units.list());
            areas = known;
        }
        return known;
    }

    private BitSet bits(Asked asked) {
        BitSet schools = bits(asked.area());
        asked.schools().ifPresent(ids -> {
            Areas today = today();
            var only = new BitSet();
            ids.stream()
                    .mapToInt(id -> today.find(Level.SCHOOL, id))
                    .filter(number -> number >= 0)
                    .forEach(only::set);
            schools.and(only);
        });
        return schools;
    }

    /** Numbers of the area's schools; none where today's hierarchy does not know it. */
    private BitSet bits(Area area) {
        Areas today = today();
        var schools = new BitSet();
        int number = today.find(area.level(), area.id());
        if (number >= 0) {
            schools.set(
                    today.first(area.level(), number, Level.SCHOOL),
                    area.level() == Level.SCHOOL ? number + 1 : today.first(area.level(), number + 1, Level.SCHOOL));
        }
        return schools;
    }
}
