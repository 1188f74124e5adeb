package org.cqube.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.aggregation.MissingDays;
import org.cqube.aggregation.MissingDays.OfSchool;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Which school and day never arrived, within the reader's area. */
@RestController
@RequestMapping("/api/admin/missing/{source}/{file}/{month}")
class MissingDoor {
    private static final int MOST = 2000;

    private final MissingDays missingDays;
    private final Access access;
    private final Sources sources;
    private final Installation installation;

    MissingDoor(MissingDays missingDays, Access access, Sources sources, Installation installation) {
        this.missingDays = missingDays;
        this.access = access;
        this.sources = sources;
        this.installation = installation;
    }

    record Node(String level, String id) {}

    record Place(String id, String name) {
        static Place of(Unit unit) {
            return new Place(unit.id(), unit.name());
        }
    }

    record Row(Place district, Place block, Place cluster, Place school, int expected, List<LocalDate> missing) {}

    /**
     * @param schools how many schools the area has
     * @param days each day that a school lacks, with the number of such schools
     * @param incomplete in how many of them a day is missing; so many rows there are, of which the first are listed
     */
    record Answer(
            String source,
            String file,
            String month,
            Node node,
            int schools,
            int incomplete,
            long daysMissing,
            List<Day> days,
            List<Row> rows) {}

    /** How many schools lack a day. */
    record Day(LocalDate date, long schools) {}

    @GetMapping
    Answer list(
            @PathVariable String source,
            @PathVariable String file,
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(defaultValue = "500") int limit) {
        Area area = area(level, id);
        List<OfSchool> schools = read(source, file, month, area);
        List<OfSchool> incomplete =
                schools.stream().filter(school -> !school.missing().isEmpty()).toList();
        return new Answer(
                source,
                file,
                month,
                new Node(area.level().id(), area.id()),
                schools.size(),
                incomplete.size(),
                incomplete.stream().mapToLong(school -> school.missing().size()).sum(),
                incomplete.stream()
                        .flatMap(school -> school.missing().stream())
                        .collect(Collectors.groupingBy(day -> day, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(day -> new Day(day.getKey(), day.getValue()))
                        .toList(),
                incomplete.stream()
                        .limit(Math.clamp(limit, 0, MOST))
                        .map(MissingDoor::row)
                        .toList());
    }

    @GetMapping("/schools.csv")
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable String source,
            @PathVariable String file,
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String id) {
        List<OfSchool> schools = read(source, file, month, area(level, id));
        StreamingResponseBody body = out -> {
            try (Writer csv = new BufferedWriter(new OutputStreamWriter(out, UTF_8))) {
                csv.write(
                        "\uFEFFdistrict_id,district_name,block_id,block_name,cluster_id,cluster_name,school_id,school_name,date\r\n");
                for (OfSchool school : schools) {
                    String place = MissingCsv.place(school.path());
                    for (LocalDate day : school.missing()) {
                        csv.write(place + "," + day + "\r\n");
                    }
                }
            }
        };
        var name = ContentDisposition.attachment()
                .filename("missing_%s_%s.csv".formatted(file, month))
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(body);
    }

    /** The area asked for, else the reader's own; the right is asked before anything is looked up. */
    private Area area(@Nullable String level, @Nullable String id) {
        Principal principal = access.current();
        Area area = level == null || id == null
                ? principal.area().orElse(new Area(Level.STATE, installation.stateCode()))
                : new Area(Level.find(level).orElseThrow(() -> notFound("There is no level " + level + ".")), id);
        if (!access.mayReadBelow(principal, area)) {
            throw RequestRefusedException.forbidden(principal);
        }
        return area;
    }

    private List<OfSchool> read(String source, String file, String month, Area area) {
        Optional<SourceFile> declared = sources.listFiles().stream()
                .filter(each ->
                        each.id().source().equals(source) && each.id().file().equals(file))
                .filter(SourceFile::hasDayMarks)
                .findFirst();
        return missingDays.list(
                declared.orElseThrow(() ->
                        notFound("There is no file %s of %s that comes with marks by day.".formatted(file, source))),
                read(month),
                area);
    }

    private static YearMonth read(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException notAMonth) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_month", "A month is written as 2026-11.");
        }
    }

    private static RequestRefusedException notFound(String detail) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "not_found", detail);
    }

    private static Row row(OfSchool school) {
        List<Place> path = school.path().stream().map(Place::of).toList();
        return new Row(path.get(0), path.get(1), path.get(2), path.get(3), school.expected(), school.missing());
    }
}
