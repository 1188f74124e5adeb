package org.cqube.journey;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Tours;

/**
 * Who was where on which day, read straight from the kept CSVs by the plainest rules: a line counts where its cells say something, its day
 * has come, and what it names is there; the first of a key counts. Nothing is asked of the tables.
 */
final class RawTours {
    /** A person's day: its places in their order, and the schools of visits without one. */
    record Tour(List<String> points, List<String> claimed) {}

    private final RawNumbers raw;
    private final Sources sources;
    private final LocalDate today;
    private final Set<String> schools = new HashSet<>();
    /** By day and person. */
    private final Map<List<String>, Tour> tours =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private final Map<List<String>, Set<String>> schoolsOf = new HashMap<>();

    RawTours(RawNumbers raw, Sources sources, SourceFile schoolMaster, Tours declared, LocalDate today) {
        this.raw = raw;
        this.sources = sources;
        this.today = today;
        raw.lines(schoolMaster.id()).forEach(line -> schools.add(cell(schoolMaster, "school_id", line)));
        read(declared);
    }

    Map<List<String>, Tour> tours() {
        return tours;
    }

    /** Those that touch a school of these, cut to them. */
    Set<String> schools(List<String> tour) {
        return schoolsOf.getOrDefault(tour, Set.of());
    }

    private void read(Tours declared) {
        Tours.Claims claims = declared.claims().orElseThrow();
        SourceFile visited = sources.getFile(claims.file());
        Map<String, Map<String, String>> visits = taken(
                claims.file(), List.of(claims.key(), claims.day(), claims.school()), claims.day(), claims.school());
        Map<String, Map<String, String>> places = taken(
                declared.file(),
                List.of(declared.latitude(), declared.longitude(), claims.visit()),
                declared.day(),
                declared.school());
        SourceFile reported = sources.getFile(declared.file());
        places.values().removeIf(line -> !visits.containsKey(cell(reported, claims.visit(), line)));
        Set<String> seen = new HashSet<>();
        List<String> ordered = new ArrayList<>(places.keySet());
        // Running numbers.
        ordered.sort((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
        for (String key : ordered) {
            Map<String, String> line = java.util.Objects.requireNonNull(places.get(key));
            seen.add(cell(reported, claims.visit(), line));
            String school = cell(reported, declared.school(), line);
            tour(cell(reported, declared.day(), line), cell(reported, declared.person(), line), school)
                    .points()
                    .add("%s %s %s %s"
                            .formatted(
                                    school,
                                    plain(cell(reported, declared.latitude(), line)),
                                    plain(cell(reported, declared.longitude(), line)),
                                    cell(reported, declared.inside(), line).equals("1")));
        }
        visits.forEach((key, line) -> {
            if (!seen.contains(key)) {
                String school = cell(visited, claims.school(), line);
                tour(cell(visited, claims.day(), line), cell(visited, claims.person(), line), school)
                        .claimed()
                        .add(school);
            }
        });
    }

    private Tour tour(String day, String person, String school) {
        List<String> key = List.of(day, person);
        schoolsOf.computeIfAbsent(key, k -> new HashSet<>()).add(school);
        return tours.computeIfAbsent(key, k -> new Tour(new ArrayList<>(), new ArrayList<>()));
    }

    /** By key the lines that count. */
    private Map<String, Map<String, String>> taken(FileId id, List<String> needed, String day, String school) {
        SourceFile file = sources.getFile(id);
        Map<String, Map<String, String>> taken = new LinkedHashMap<>();
        for (Map<String, String> line : raw.lines(id)) {
            String key = cell(file, file.key().getFirst(), line);
            boolean counts = !key.isEmpty()
                    && needed.stream().noneMatch(name -> cell(file, name, line).isEmpty())
                    && hasCome(cell(file, day, line))
                    && schools.contains(cell(file, school, line));
            if (counts) {
                taken.putIfAbsent(key, line);
            }
        }
        return taken;
    }

    private boolean hasCome(String day) {
        try {
            return !LocalDate.parse(day).isAfter(today);
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    /** What a line says of a stored column, whatever it is called in the file. */
    static String cell(SourceFile file, String stored, Map<String, String> line) {
        return file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(stored))
                .flatMap(column -> line.entrySet().stream()
                        .filter(entry -> column.isEmitted(entry.getKey()))
                        .map(Map.Entry::getValue))
                .findFirst()
                .orElse("");
    }
}
