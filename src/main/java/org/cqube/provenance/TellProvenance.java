package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.Role;
import org.cqube.aggregation.Contributions;
import org.cqube.provenance.EventFiles.EventFile;
import org.cqube.provenance.RefusedRecords.Group;
import org.cqube.source.DeclaredWords;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Installation;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Sentences;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is known of a published number. */
@Component
class TellProvenance {
    private final Contributions contributions;
    private final EventFiles files;
    private final RefusedRecords refused;
    private final ParkedCounts parked;
    private final ChangeLog changes;
    private final Sources sources;
    private final DeclaredWords words;
    private final Sentences sentences;
    private final Installation installation;
    private final ProvenanceSettings settings;

    TellProvenance(
            Contributions contributions,
            EventFiles files,
            RefusedRecords refused,
            ParkedCounts parked,
            ChangeLog changes,
            Sources sources,
            DeclaredWords words,
            Sentences sentences,
            Installation installation,
            ProvenanceSettings settings) {
        this.contributions = contributions;
        this.files = files;
        this.refused = refused;
        this.parked = parked;
        this.changes = changes;
        this.sources = sources;
        this.words = words;
        this.sentences = sentences;
        this.installation = installation;
        this.settings = settings;
    }

    ProvenanceView tell(Question asked, PublishedNumber published, Principal reader, String language) {
        SourceFile file = sources.getFile(asked.report().file());
        NumberWords number = number(asked, file, language);
        Contributions.Asked contributed = contributed(asked, published);
        Contributions.Found found = contributions.find(contributed);
        if (number.parts().contains(Indicator.CLUSTERS)) {
            // Counted, but published nowhere.
            published.numbers().put(Indicator.CLUSTERS, BigDecimal.valueOf(contributions.countClusters(asked.area())));
        }
        List<ProvenanceView.Part> measures =
                number.parts().stream().map(id -> part(number, id, published)).toList();
        boolean same = found.now().entrySet().stream()
                .filter(entry -> number.parts().contains(entry.getKey()))
                .allMatch(entry -> equal(published.numbers().get(entry.getKey()), entry.getValue()));
        BigDecimal value = published.numbers().get(asked.number());
        boolean whole = seesAll(reader);
        var sources = told(file, found, number, whole);
        return new ProvenanceView(
                1,
                asked.report().id(),
                words.list(language)
                        .getOrDefault(
                                "report." + asked.report().id(), asked.report().label()),
                new ProvenanceView.Node(asked.area().level().id(), asked.area().id(), published.name()),
                new ProvenanceView.Dated(asked.period(), published.from(), published.to()),
                asked.day().orElse(null),
                asked.cell()
                        .map(cell -> new ProvenanceView.Split(
                                cell.split().id(),
                                words.list(language)
                                        .getOrDefault(
                                                "split." + asked.report().id() + "."
                                                        + cell.split().id(),
                                                cell.split().label()),
                                cell.values()))
                        .orElse(null),
                asked.edition().number(),
                asked.edition().publishedAt(),
                new ProvenanceView.Number(
                        asked.number(),
                        number.label(),
                        number.unit(),
                        value,
                        number.formulaWords(),
                        number.sentence(published.numbers(), value),
                        number.description()),
                measures,
                same ? "same" : "newer",
                same ? null : newer(asked, published, number, found),
                sources,
                Math.max(0, found.events().size() - sources.size()),
                refused(file, contributed, published.from(), language),
                parked(file, asked.area()),
                changes.list(file.id(), asked.area(), published.from(), published.to(), installation.zone()).stream()
                        .map(change -> whole ? change : change.withoutPerson())
                        .toList(),
                asked.area().level() == Level.SCHOOL ? "records" : "schools");
    }

    /** Who sent a file is shown to those who read the whole state. */
    static boolean seesAll(Principal reader) {
        return reader.role() == Role.ADMINISTRATOR
                || reader.area().filter(own -> own.level() == Level.STATE).isPresent();
    }

    Contributions.Asked contributed(Question asked, PublishedNumber published) {
        SourceFile file = sources.getFile(asked.report().file());
        boolean dated = file.hasDayMarks()
                || file.findGrain().filter(grain -> grain.hasDays()).isPresent();
        return new Contributions.Asked(
                file.id(),
                asked.area(),
                dated
                        ? new Contributions.Days(published.from(), published.to())
                        : new Contributions.Whole(asked.period()),
                asked.cell().flatMap(Cell::contributed));
    }

    /** What the number is computed from. */
    Set<String> parts(Question asked) {
        return new LinkedHashSet<>(
                number(asked, sources.getFile(asked.report().file()), "en").parts());
    }

    NumberWords number(Question asked, SourceFile file, String language) {
        Map<String, String> labels = labels(asked, file, language);
        Optional<Indicator> indicator = asked.indicators().stream()
                .filter(one -> one.id().equals(asked.number()))
                .findFirst();
        if (indicator.isPresent()) {
            Indicator found = indicator.get();
            Map<String, Long> weights = found instanceof Indicator.Weighted weighted
                    ? contributions.weights(weighted, asked.report())
                    : Map.of();
            return NumberWords.of(found, Formula.of(found, file.measures(), labels, weights), labels, file.measures());
        }
        return NumberWords.of(asked.measure(), file.measures(), labels);
    }

    private Map<String, String> labels(Question asked, SourceFile file, String language) {
        Report report = asked.report();
        Map<String, String> known = words.list(language);
        Map<String, String> labels = new HashMap<>();
        for (Measure measure : file.measures()) {
            labels.put(
                    measure.id(),
                    known.getOrDefault(
                            "measure.%s.%s.%s"
                                    .formatted(file.id().source(), file.id().file(), measure.id()),
                            measure.label()));
        }
        for (Indicator indicator : asked.indicators()) {
            String key = "indicator.%s.%s".formatted(report.id(), indicator.id());
            labels.put(indicator.id(), known.getOrDefault(key, indicator.label()));
            labels.put(
                    indicator.id() + ".description", known.getOrDefault(key + ".description", indicator.description()));
        }
        labels.put(Indicator.CLUSTERS, known.getOrDefault("column.clusters", "Clusters"));
        labels.put(Indicator.SCHOOLS, known.getOrDefault("column.schools", "Schools"));
        labels.put(Indicator.SCHOOLS_REPORTED, known.getOrDefault("column.schools_reported", "Schools that reported"));
        labels.put(
                Indicator.SCHOOLS_NOT_REPORTED,
                known.getOrDefault("column.schools_not_reported", "Schools that did not report"));
        return labels;
    }

    private static ProvenanceView.Part part(NumberWords number, String id, PublishedNumber published) {
        return new ProvenanceView.Part(
                id, number.label(id), number.unit(id), number.scale(id), number.value(id, published.numbers()));
    }

    private static boolean equal(@Nullable BigDecimal published, long now) {
        return published != null && published.compareTo(BigDecimal.valueOf(now)) == 0;
    }

    private ProvenanceView.Newer newer(
            Question asked, PublishedNumber published, NumberWords number, Contributions.Found found) {
        Map<String, @Nullable BigDecimal> now = new LinkedHashMap<>(published.numbers());
        found.now().forEach((id, value) -> now.put(id, BigDecimal.valueOf(value)));
        Map<String, BigDecimal> told = new TreeMap<>();
        number.parts().stream()
                .filter(found.now()::containsKey)
                .forEach(id -> told.put(id, Objects.requireNonNull(now.get(id))));
        var later = changes.after(
                Stream.concat(
                                Stream.of(asked.report().file().source()),
                                sources.listFiles().stream()
                                        .filter(file -> file.role().isPresent())
                                        .map(SourceFile::id)
                                        .map(FileId::source))
                        .distinct()
                        .toList(),
                asked.edition().event());
        return new ProvenanceView.Newer(
                // Counts of schools and distinct values are known at the next publication only.
                found.now().keySet().containsAll(number.parts()) ? number.compute(now) : null,
                told,
                later.events(),
                later.since());
    }

    private List<ProvenanceView.File> told(
            SourceFile file, Contributions.Found found, NumberWords number, boolean whole) {
        List<Contributions.OfEvent> events = found.events().size() <= settings.files()
                ? found.events()
                : found.events()
                        .subList(
                                found.events().size() - settings.files(),
                                found.events().size());
        Map<Long, EventFile> byEvent =
                files.find(events.stream().map(Contributions.OfEvent::event).toList());
        List<ProvenanceView.File> told = new ArrayList<>();
        for (Contributions.OfEvent of : events) {
            EventFile sent = byEvent.get(of.event());
            Map<String, Long> numbers = new LinkedHashMap<>(of.numbers());
            numbers.keySet().retainAll(number.parts());
            told.add(new ProvenanceView.File(
                    sent == null ? null : sent.receipt(),
                    sent == null ? null : sent.number(),
                    sent == null ? null : sent.name(),
                    sent == null || !whole ? null : sent.emitter(),
                    sent == null ? null : sent.emittedAt(),
                    sent == null ? null : sent.arrivedAt(),
                    of.event(),
                    of.schools(),
                    file.hasDayMarks() ? null : of.records(),
                    numbers));
        }
        return told;
    }

    private ProvenanceView.Refused refused(
            SourceFile file, Contributions.Asked asked, LocalDate from, String language) {
        boolean all = asked.area().level() == Level.STATE;
        Set<String> schools = all ? Set.of() : Set.copyOf(contributions.schools(asked.area()));
        List<ProvenanceView.RefusedFile> told = new ArrayList<>();
        long records = 0;
        LocalDate earliest = asked.stretch() instanceof Contributions.Days ? from : LocalDate.EPOCH;
        for (EventFile sent : files.listRefusing(file.id(), earliest, installation.zone(), settings.files())) {
            Map<String, Long> reasons = new TreeMap<>();
            refused.count(file, Objects.requireNonNull(sent.refusedKey())).forEach((group, codes) -> {
                if (isIn(group, all, schools) && RecordTime.touches(group.time(), asked.stretch())) {
                    codes.forEach((code, count) -> reasons.merge(code, count, Long::sum));
                }
            });
            long ofFile = reasons.values().stream().mapToLong(Long::longValue).sum();
            if (ofFile > 0) {
                records += ofFile;
                told.add(new ProvenanceView.RefusedFile(
                        sent.receipt(),
                        sent.number(),
                        sent.name(),
                        sent.emittedAt(),
                        ofFile,
                        reasons.entrySet().stream()
                                .map(reason -> new ProvenanceView.Reason(
                                        reason.getKey(), reason.getValue(), sentence(language, reason.getKey())))
                                .toList()));
            }
        }
        return new ProvenanceView.Refused(records, told);
    }

    private static boolean isIn(Group group, boolean all, Set<String> schools) {
        return all || schools.contains(group.school());
    }

    /** The notice's sentence without what it says of a single record. */
    String sentence(String language, String code) {
        try {
            return sentences.sentence(language, code, new AnyArgument());
        } catch (IllegalArgumentException unknown) {
            return code;
        }
    }

    private ProvenanceView.Parked parked(SourceFile file, Area area) {
        List<ParkedCounts.Parked> waiting =
                area.level() == Level.STATE ? parked.list(file) : parked.list(file, contributions.schools(area));
        return new ProvenanceView.Parked(
                waiting.stream().mapToLong(ParkedCounts.Parked::records).sum(), waiting);
    }
}
