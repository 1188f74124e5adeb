package org.cqube.provenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.aggregation.Contributions;
import org.cqube.report.Editions;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Any published number can be asked where it comes from, by whoever may read the schools below. The right is asked first. */
@RestController
@RequestMapping("/api/provenance/{report}/{level}/{id}/{period}")
class ProvenanceDoor {
    private static final int MOST = 500;

    private final Access access;
    private final Editions editions;
    private final FindNumber numbers;
    private final TellProvenance tell;
    private final MakeNumber make;
    private final PartsOfNumber parts;
    private final Contributions contributions;
    private final EventFiles files;
    private final RefusedRecords refused;
    private final Installation installation;
    private final ProvenanceSettings settings;

    ProvenanceDoor(
            Access access,
            Editions editions,
            FindNumber numbers,
            TellProvenance tell,
            MakeNumber make,
            PartsOfNumber parts,
            Contributions contributions,
            EventFiles files,
            RefusedRecords refused,
            Installation installation,
            ProvenanceSettings settings) {
        this.access = access;
        this.editions = editions;
        this.numbers = numbers;
        this.tell = tell;
        this.make = make;
        this.parts = parts;
        this.contributions = contributions;
        this.files = files;
        this.refused = refused;
        this.installation = installation;
        this.settings = settings;
    }

    /** What an address names; bound by Spring from path and query. */
    record Asked(
            String report,
            String level,
            String id,
            String period,
            String indicator,
            @Nullable LocalDate day,
            @Nullable Long publication,
            @Nullable LocalDate knownOn,
            @Nullable String compared,
            @Nullable String by,
            List<String> values) {}

    @GetMapping
    ProvenanceView provenance(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            @PathVariable String period,
            @RequestParam String indicator,
            @RequestParam @Nullable LocalDate day,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestParam @Nullable String compared,
            @RequestParam @Nullable String by,
            @RequestParam MultiValueMap<String, String> all,
            @RequestParam(defaultValue = "en") String language) {
        Asked asked =
                new Asked(report, level, id, period, indicator, day, publication, knownOn, compared, by, values(all));
        Principal reader = requireRight(asked);
        Question question = question(asked);
        return tell.tell(question, numbers.get(question), reader, language);
    }

    record SchoolPart(String level, String id, String name, Map<String, Long> contributed, int files) {
        SchoolPart with(SchoolPart other) {
            Map<String, Long> both = new LinkedHashMap<>(contributed);
            both.putAll(other.contributed);
            return new SchoolPart(level, id, name, both, files + other.files);
        }
    }

    record RefusedPart(
            String receipt, int number, String name, long line, String code, String reason, String sentence) {}

    /** @param rows schools, records or refused records, as {@code parts} says */
    record Page(
            String parts,
            long total,
            List<?> rows,
            @Nullable Integer next) {}

    @GetMapping("/parts")
    Page parts(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            @PathVariable String period,
            @RequestParam String indicator,
            @RequestParam @Nullable LocalDate day,
            @RequestParam @Nullable Long publication,
            @RequestParam(name = "known_on") @Nullable LocalDate knownOn,
            @RequestParam @Nullable String compared,
            @RequestParam @Nullable String by,
            @RequestParam MultiValueMap<String, String> all,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit) {
        Asked asked =
                new Asked(report, level, id, period, indicator, day, publication, knownOn, compared, by, values(all));
        requireRight(asked);
        Question question = question(asked);
        Made made = make.make(question, numbers.get(question), language);
        int skip = Math.max(0, after);
        int most = Math.clamp(limit, 1, MOST);
        if (kind.equals("refused")) {
            return refused(made, question.area(), language, skip, most);
        }
        if (question.area().level() == Level.SCHOOL) {
            PartsOfNumber.Parts found = parts.list(made, skip, most);
            return new Page("records", found.total(), found.rows(), next(skip, most, found.total()));
        }
        return schools(made, skip, most);
    }

    /** What every ingredient says of the same schools. */
    private Page schools(Made made, int skip, int most) {
        Map<String, SchoolPart> schools = new LinkedHashMap<>();
        int total = 0;
        for (Ingredient one : made.ingredients()) {
            total = Math.max(total, contributions.countSchools(one.asked()));
            for (var school : contributions.listSchools(one.asked(), skip, most)) {
                var part = new SchoolPart(
                        Level.SCHOOL.id(),
                        school.id(),
                        school.name(),
                        one.numbers(school.numbers(), 1),
                        school.events());
                schools.merge(school.id(), part, SchoolPart::with);
            }
        }
        return new Page("schools", total, List.copyOf(schools.values()), next(skip, most, total));
    }

    private static @Nullable Integer next(int skip, int most, long total) {
        return skip + most < total ? skip + most : null;
    }

    private Page refused(Made made, Area area, String language, int skip, int most) {
        if (area.level() != Level.SCHOOL) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "one_school",
                    "Refused records are listed for one school; ask the school's own number");
        }
        List<RefusedPart> rows = new ArrayList<>();
        made.ingredients().forEach(one -> rows.addAll(refused(one, language)));
        List<RefusedPart> page = rows.stream().skip(skip).limit(most).toList();
        return new Page("refused", rows.size(), page, next(skip, most, rows.size()));
    }

    private List<RefusedPart> refused(Ingredient of, String language) {
        SourceFile file = of.file();
        Contributions.Asked asked = of.asked();
        LocalDate from = asked.stretch() instanceof Contributions.Days days ? days.from() : LocalDate.EPOCH;
        List<RefusedPart> rows = new ArrayList<>();
        for (var sent : files.listRefusing(file.id(), from, installation.zone(), settings.files())) {
            refused
                    .list(
                            file,
                            Objects.requireNonNull(sent.refusedKey()),
                            asked.area().id())
                    .stream()
                    .filter(record -> RecordTime.touches(record.time(), asked.stretch()))
                    .forEach(record -> rows.add(new RefusedPart(
                            sent.receipt(),
                            sent.number(),
                            sent.name(),
                            record.line(),
                            RefusedRecords.code(record.reason()),
                            record.reason(),
                            tell.sentence(language, RefusedRecords.code(record.reason())))));
        }
        return rows;
    }

    /** As they were written: a list would lose an empty one and be cut at commas. */
    private static List<String> values(MultiValueMap<String, String> all) {
        return Optional.ofNullable(all.get("value")).orElse(List.of());
    }

    private static Area area(Asked asked) {
        return new Area(Level.get(asked.level()), asked.id());
    }

    private Principal requireRight(Asked asked) {
        Principal reader = access.current();
        if (!access.mayReadBelow(reader, area(asked))) {
            throw RequestRefusedException.forbidden(reader);
        }
        return reader;
    }

    private Question question(Asked asked) {
        Question question = numbers.question(
                editions.of(asked.publication(), asked.knownOn()),
                asked.report(),
                area(asked),
                asked.period(),
                Optional.ofNullable(asked.day()),
                asked.indicator(),
                Optional.ofNullable(asked.by()),
                asked.values());
        return asked.compared() == null ? question : question.with(compared(asked.compared()));
    }

    private static Compared compared(String id) {
        return Compared.find(id)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.BAD_REQUEST,
                        "unknown_comparison",
                        "A period is compared with 'previous' or 'last_year', not with '" + id + "'"));
    }
}
