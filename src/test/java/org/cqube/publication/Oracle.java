package org.cqube.publication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.World.Group;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Declared#sources()}, computed plainly: every number by going through every mark. */
public final class Oracle {
    private final List<Unit> units;
    private final Map<Group, Map<String, String>> marks;
    private final List<Object[]> calendar;
    private final Map<Area, Unit> byArea = new HashMap<>();

    public Oracle(List<Unit> units, Map<Group, Map<String, String>> marks, List<Object[]> calendar) {
        this.units = units;
        this.marks = marks;
        this.calendar = calendar;
        units.forEach(unit -> byArea.put(unit.area(), unit));
    }

    /** From and to, inclusive. */
    public record Span(LocalDate from, LocalDate to) {}

    private boolean known(Group group) {
        return byArea.containsKey(new Area(Level.SCHOOL, group.school()));
    }

    /** The area that a school lies in, level by level upward. */
    private @Nullable Area at(String school, Level level) {
        Area area = new Area(Level.SCHOOL, school);
        while (area.level() != level) {
            Unit unit = byArea.get(area);
            if (unit == null) {
                return null;
            }
            area = new Area(Level.values()[area.level().ordinal() - 1], unit.parent());
        }
        return area;
    }

    private boolean isHoliday(String school, LocalDate day) {
        boolean holiday = false;
        for (Level level : Level.values()) {
            Area area = at(school, level);
            for (Object[] row : calendar) {
                if (row[0].equals(day.toString())
                        && area != null
                        && row[1].equals(level.id())
                        && row[2].equals(area.id())) {
                    holiday = row[3].equals("holiday");
                }
            }
        }
        return holiday;
    }

    public TreeSet<YearMonth> months() {
        var months = new TreeSet<YearMonth>();
        marks.keySet().stream().filter(this::known).forEach(group -> months.add(group.month()));
        return months;
    }

    /** Schools with a mark "1" or "2" that counts, by day. */
    private Map<LocalDate, Set<String>> reported() {
        Map<LocalDate, Set<String>> reported = new HashMap<>();
        marks.forEach((group, rows) -> rows.values().forEach(codes -> {
            for (int day = 1; day <= group.month().lengthOfMonth(); day++) {
                LocalDate date = group.month().atDay(day);
                if ("12".indexOf(codes.charAt(day - 1)) >= 0 && known(group) && !isHoliday(group.school(), date)) {
                    reported.computeIfAbsent(date, d -> new HashSet<>()).add(group.school());
                }
            }
        }));
        return reported;
    }

    Optional<LocalDate> latest() {
        return reported().keySet().stream().max(LocalDate::compareTo);
    }

    Optional<LocalDate> asOf() {
        long schools =
                units.stream().filter(unit -> unit.level() == Level.SCHOOL).count();
        var reported = reported();
        return reported.keySet().stream()
                .filter(day -> reported.getOrDefault(day, Set.of()).size() * 2L >= schools)
                .max(LocalDate::compareTo)
                .or(this::latest);
    }

    Map<String, Span> windows() {
        Map<String, Span> windows = new LinkedHashMap<>();
        asOf().ifPresent(day -> {
            LocalDate latest = latest().orElseThrow();
            windows.put("last_day", new Span(day, day));
            windows.put("last_7_days", new Span(day.minusDays(6), day));
            windows.put("last_30_days", new Span(day.minusDays(29), day));
            windows.put("overall", new Span(months().first().atDay(1), latest));
            for (YearMonth month : months()) {
                int year = month.getMonthValue() >= 6 ? month.getYear() : month.getYear() - 1;
                LocalDate end = LocalDate.of(year + 1, 5, 31);
                LocalDate from = LocalDate.of(year, 6, 1);
                LocalDate to = end.isBefore(latest) ? end : latest;
                windows.put("year-" + year, new Span(from, to.isBefore(from) ? from : to));
            }
        });
        return windows;
    }

    /** The days and months that count in a window: years and the whole count every mark in their months. */
    private boolean counts(String window, Span span, LocalDate day) {
        if (window.equals("overall")) {
            return true;
        }
        if (window.startsWith("year-")) {
            int year = day.getMonthValue() >= 6 ? day.getYear() : day.getYear() - 1;
            return window.equals("year-" + year);
        }
        return !day.isBefore(span.from()) && !day.isAfter(span.to());
    }

    private boolean touches(String window, Span span, YearMonth month) {
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            if (counts(window, span, month.atDay(day))) {
                return true;
            }
        }
        return false;
    }

    /** Every number of the report {@code presence} or {@code halves} for one area, by column. */
    Map<String, String> numbers(Area area, String window, Span span, String report) {
        long[] sums = new long[4];
        Map<String, long[]> bySchool = new HashMap<>();
        Map<String, Set<String>> persons = new HashMap<>();
        marks.forEach((group, rows) -> {
            if (known(group) && area.equals(at(group.school(), area.level()))) {
                if (touches(window, span, group.month())) {
                    persons.computeIfAbsent(group.school(), s -> new HashSet<>())
                            .addAll(rows.keySet());
                }
                rows.values().forEach(codes -> {
                    for (int day = 1; day <= group.month().lengthOfMonth(); day++) {
                        LocalDate date = group.month().atDay(day);
                        if (counts(window, span, date) && !isHoliday(group.school(), date)) {
                            add(sums, codes.charAt(day - 1));
                            add(bySchool.computeIfAbsent(group.school(), s -> new long[4]), codes.charAt(day - 1));
                        }
                    }
                });
            }
        });
        int reportedBy = report.equals("presence") ? 1 : 2;
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("present", "" + sums[0]);
        numbers.put("marked", "" + sums[1]);
        numbers.put(
                "students", "" + persons.values().stream().mapToInt(Set::size).sum());
        numbers.put("half", "" + sums[2]);
        numbers.put("whole", "" + sums[3]);
        numbers.put(
                "schools_reported",
                "" + bySchool.values().stream().filter(s -> s[reportedBy] > 0).count());
        numbers.put(
                "schools",
                ""
                        + units.stream()
                                .filter(unit ->
                                        unit.level() == Level.SCHOOL && area.equals(at(unit.id(), area.level())))
                                .count());
        if (report.equals("presence")) {
            numbers.put("attendance", percent(sums[0], sums[1], 1));
        } else {
            numbers.put("half_share", percent(sums[2], sums[3], 2));
        }
        return numbers;
    }

    private static void add(long[] sums, char code) {
        sums[0] += code == '1' ? 1 : 0;
        sums[1] += code == '1' || code == '2' ? 1 : 0;
        sums[2] += code == '3' ? 5 : 0;
        sums[3] += code == '1' || code == '2' || code == '3' ? 10 : 0;
    }

    private static String percent(long part, long whole, int decimals) {
        return whole == 0
                ? "null"
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    List<Area> below(Area area) {
        var below = new ArrayList<Area>();
        if (area.level() == Level.SCHOOL) {
            return List.of(area);
        }
        for (Unit unit : units) {
            boolean child = unit.level().ordinal() == area.level().ordinal() + 1
                    && unit.parent().equals(area.id());
            boolean school = area.level() == Level.BLOCK
                    && unit.level() == Level.SCHOOL
                    && area.equals(at(unit.id(), Level.BLOCK));
            if (child || school) {
                below.add(unit.area());
            }
        }
        return below;
    }
}
