package org.cqube.command.newsource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.sample.MasterCsv;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.sample.School;
import org.cqube.source.Bounds;
import org.cqube.source.Column;
import org.cqube.source.Installation;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** A state of two schools, as the declared masters want it: what the examples of a new source are sent after. */
final class ExampleMasters {
    private static final List<Role> MASTERS = List.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER, Role.SCHOOL);
    private static final LocalDate ANY_DAY = LocalDate.of(2020, 7, 1);
    private static final int SEED = 2;

    private final List<School> schools;
    private final MasterCsv csv;

    ExampleMasters(Sources sources, Installation installation) {
        String code = installation.stateCode();
        String usual = code.matches("[0-9A-Z]{2}") ? code : Plan.NO_REAL_STATE;
        var sample = Sample.flawless(
                new Plan(SEED, usual, 2, 2, ANY_DAY, ANY_DAY), sources, installation.academicYearStart());
        this.schools = sample.state().schools();
        this.csv = sample.masterCsv();
    }

    String school(int number) {
        return schools.get(number).id();
    }

    /** Of the right form, but in no master. */
    String unknownSchool() {
        String one = school(0).substring(0, school(0).length() - 2);
        return List.of("97", "98", "99").stream()
                .map(one::concat)
                .filter(id -> schools.stream().noneMatch(school -> school.id().equals(id)))
                .findFirst()
                .orElseThrow();
    }

    /** How the schools' ids are declared: {@code width: 11}, or a length. */
    String schoolWidth() {
        SourceFile file = csv.file(Role.SCHOOL);
        List<Column> columns = file.layouts().getFirst().columns();
        Column id = columns.get(file.layouts().getFirst().indexOf(file.key().getFirst()));
        return (id.width() ? "width: " : "length: ") + id.length();
    }

    /** CSVs by their path below {@code given/}. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < MASTERS.size(); i++) {
            Role role = MASTERS.get(i);
            List<String> lines = role == Role.SCHOOL ? placed(csv.lines(role)) : csv.lines(role);
            files.put(path(i), csv.header(role) + "\n" + String.join("\n", lines) + "\n");
        }
        return files;
    }

    /** The made-up state lies in the middle of India; these schools must lie in the state that the installation is for. */
    private List<String> placed(List<String> lines) {
        SourceFile file = csv.file(Role.SCHOOL);
        Optional<Bounds> bounds = file.rules().bounds();
        if (bounds.isEmpty()) {
            return lines;
        }
        List<String> header = List.of(csv.header(Role.SCHOOL).split("\\|"));
        List<String> placed = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            BigDecimal beside = BigDecimal.valueOf(placed.size(), 2);
            for (Column column : file.layouts().stream()
                    .flatMap(layout -> layout.columns().stream())
                    .toList()) {
                int cell = header.indexOf(column.emitted());
                if (cell >= 0 && column.name().equals("latitude")) {
                    cells[cell] = middle(bounds.get().south(), bounds.get().north())
                            .add(beside)
                            .toPlainString();
                } else if (cell >= 0 && column.name().equals("longitude")) {
                    cells[cell] =
                            middle(bounds.get().west(), bounds.get().east()).toPlainString();
                }
            }
            placed.add(String.join("|", cells));
        }
        return placed;
    }

    private static BigDecimal middle(BigDecimal a, BigDecimal b) {
        return a.add(b).divide(BigDecimal.TWO);
    }

    /** Header and lines of the masters in {@code accounts.csv}. */
    String accounts() {
        List<String> lines = new ArrayList<>();
        lines.add("given|received|loaded|revised|unchanged|duplicate|refused|parked|refusal");
        for (int i = 0; i < MASTERS.size(); i++) {
            int records = csv.lines(MASTERS.get(i)).size();
            lines.add("%s|%d|%d|0|0|0|0|0|".formatted(path(i), records, records));
        }
        return String.join("\n", lines);
    }

    private String path(int i) {
        SourceFile file = csv.file(MASTERS.get(i));
        return "%d-%s/%s.csv".formatted(i + 1, file.folder(), file.prefix());
    }
}
