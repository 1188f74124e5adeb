package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.access.Area;
import org.cqube.source.FileId;
import org.cqube.source.Referred;
import org.cqube.source.SourceFile;

/** Masters in memory. A unit lies in an area when its id begins with the area's. */
public final class TestMasters implements Masters {
    private final Map<Referred, List<String>> ids = new HashMap<>();
    private final Map<String, Map<String, String>> numbers = new HashMap<>();

    private final Map<LocalDate, List<CalendarDay>> days = new HashMap<>();
    private final Map<FileId, List<Map<String, String>>> rows = new HashMap<>();

    public TestMasters with(Referred to, String... units) {
        ids.computeIfAbsent(to, r -> new ArrayList<>()).addAll(List.of(units));
        return this;
    }

    /** A number of a row that is known. */
    public TestMasters number(Referred to, String column, String id, String number) {
        numbers.computeIfAbsent(to.declared() + "." + column, key -> new HashMap<>())
                .put(id, number);
        return this;
    }

    /** A day that the calendar knows; larger areas first. */
    public TestMasters day(LocalDate day, Area area, boolean closed) {
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(new CalendarDay(area, closed));
        return this;
    }

    /** A stored row, cells by the stored names of their columns. */
    public TestMasters row(FileId file, Map<String, String> cells) {
        rows.computeIfAbsent(file, f -> new ArrayList<>()).add(cells);
        return this;
    }

    @Override
    public Calendar calendar() {
        return day -> days.getOrDefault(day, List.of());
    }

    @Override
    public Map<List<String>, List<Spread>> history(
            SourceFile file, List<String> columns, List<String> per, Set<String> schools) {
        Map<List<String>, List<Spread>> spreads = new HashMap<>();
        rows.getOrDefault(file.id(), List.of()).stream()
                .filter(row -> schools.contains(row.get(per.getFirst())))
                .collect(Collectors.groupingBy(row -> per.stream().map(row::get).toList()))
                .forEach((group, list) -> spreads.put(
                        group,
                        columns.stream().map(column -> spread(list, column)).toList()));
        return spreads;
    }

    private static Spread spread(List<Map<String, String>> rows, String column) {
        List<BigInteger> told = rows.stream()
                .map(row -> row.getOrDefault(column, ""))
                .filter(cell -> !cell.isEmpty())
                .map(BigInteger::new)
                .toList();
        return new Spread(
                told.size(),
                told.stream().reduce(BigInteger.ZERO, BigInteger::add),
                told.stream().map(one -> one.multiply(one)).reduce(BigInteger.ZERO, BigInteger::add));
    }

    @Override
    public Index of(Referred to) {
        List<String> units = ids.getOrDefault(to, List.of());
        Map<String, Integer> numbers = new HashMap<>();
        units.forEach(unit -> numbers.put(unit, numbers.size()));
        return new Index() {
            @Override
            public int size() {
                return units.size();
            }

            @Override
            public int find(byte[] buffer, int from, int to) {
                return numbers.getOrDefault(new String(buffer, from, to - from, UTF_8), -1);
            }

            @Override
            public String id(int number) {
                return units.get(number);
            }

            @Override
            public Decimals decimals(String column) {
                Map<String, String> known =
                        TestMasters.this.numbers.getOrDefault(to.declared() + "." + column, Map.of());
                return number -> known.getOrDefault(id(number), "").getBytes(UTF_8);
            }

            @Override
            public boolean isWithin(int number, Area area) {
                return units.get(number).startsWith(area.id());
            }
        };
    }
}
