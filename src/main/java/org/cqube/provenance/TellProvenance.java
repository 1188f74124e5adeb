package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.cqube.source.Sentences;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is known of a published number. */
@Component
class TellProvenance {
    private final FindNumber numbers;
    private final MakeNumber make;
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
            FindNumber numbers,
            MakeNumber make,
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
        this.numbers = numbers;
        this.make = make;
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
        Made made = make.make(asked, published, language);
        NumberWords number = made.words();
        List<Made.Found> found = made.find(contributions);
        Map<String, Long> now = made.now(found, contributions);
        if (number.parts().contains(Indicator.CLUSTERS)) {
            // Counted, but published nowhere.
            published.numbers().put(Indicator.CLUSTERS, BigDecimal.valueOf(contributions.countClusters(asked.area())));
        }
        boolean same = make.isSame(asked, made, published, now);
        List<ProvenanceView.Part> measures =
                number.parts().stream().map(id -> part(number, id, published)).toList();
        BigDecimal value = published.numbers().get(asked.number());
        boolean whole = seesAll(reader);
        List<ProvenanceView.File> sent = new ArrayList<>();
        found.forEach(one -> sent.addAll(told(one, whole)));
        int events = found.stream().mapToInt(one -> one.found().events().size()).sum();
        List<ChangeLog.Change> changed = made.ingredients().stream()
                .map(Ingredient::file)
                .distinct()
                .flatMap(file ->
                        changes
                                .list(file.id(), asked.area(), published.from(), published.to(), installation.zone())
                                .stream())
                .distinct()
                .sorted(Comparator.comparing(ChangeLog.Change::event).reversed())
                .map(change -> whole ? change : change.withoutPerson())
                .toList();
        return new ProvenanceView(
                1,
                asked.report().id(),
                words.list(language)
                        .getOrDefault(
                                "report." + asked.report().id(), asked.report().label()),
                new ProvenanceView.Node(asked.area().level().id(), asked.area().id(), published.name()),
                new ProvenanceView.Dated(asked.period(), published.from(), published.to()),
                asked.compared().map(Compared::id).orElse(null),
                beside(asked),
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
                same ? null : newer(asked, published, made, now),
                sent,
                events - sent.size(),
                refused(made, language),
                parked(made, asked.area()),
                changed,
                asked.area().level() == Level.SCHOOL ? "records" : "schools");
    }

    private List<ProvenanceView.Beside> beside(Question asked) {
        return asked.compared().isPresent()
                ? List.of()
                : numbers.listBeside(asked).entrySet().stream()
                        .map(other -> new ProvenanceView.Beside(
                                other.getKey().id(),
                                other.getValue().from(),
                                other.getValue().to(),
                                other.getValue().numbers().get(asked.number())))
                        .toList();
    }

    /** Who sent a file is shown to those who read the whole state. */
    static boolean seesAll(Principal reader) {
        return reader.role() == Role.ADMINISTRATOR
                || reader.area().filter(own -> own.level() == Level.STATE).isPresent();
    }

    private static ProvenanceView.Part part(NumberWords number, String id, PublishedNumber published) {
        return new ProvenanceView.Part(
                id, number.label(id), number.unit(id), number.scale(id), number.value(id, published.numbers()));
    }

    private ProvenanceView.Newer newer(
            Question asked, PublishedNumber published, Made made, Map<String, Long> counted) {
        NumberWords number = made.words();
        Map<String, @Nullable BigDecimal> now = new LinkedHashMap<>(published.numbers());
        counted.forEach((id, value) -> now.put(id, BigDecimal.valueOf(value)));
        Map<String, BigDecimal> told = new TreeMap<>();
        number.parts().stream()
                .filter(counted::containsKey)
                .forEach(id -> told.put(id, Objects.requireNonNull(now.get(id))));
        var later = changes.after(
                Stream.concat(
                                Stream.concat(
                                        Stream.of(asked.report().file().source()),
                                        made.ingredients().stream()
                                                .map(one -> one.file().id().source())),
                                sources.listFiles().stream()
                                        .filter(file -> file.role().isPresent())
                                        .map(SourceFile::id)
                                        .map(FileId::source))
                        .distinct()
                        .toList(),
                asked.edition().event());
        return new ProvenanceView.Newer(
                // Counts of schools and distinct values are known at the next publication only.
                counted.keySet().containsAll(number.parts()) ? number.compute(now) : null,
                told,
                later.events(),
                later.since());
    }

    private List<ProvenanceView.File> told(Made.Found made, boolean whole) {
        Contributions.Found found = made.found();
        SourceFile file = made.of().file();
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
                    made.of().numbers(of.numbers(), of.schools())));
        }
        return told;
    }

    private ProvenanceView.Refused refused(Made made, String language) {
        List<ProvenanceView.RefusedFile> told = made.ingredients().stream()
                .flatMap(one -> refused(one, language).stream())
                .toList();
        return new ProvenanceView.Refused(
                told.stream().mapToLong(ProvenanceView.RefusedFile::records).sum(), told);
    }

    private List<ProvenanceView.RefusedFile> refused(Ingredient of, String language) {
        SourceFile file = of.file();
        Contributions.Asked asked = of.asked();
        boolean all = asked.area().level() == Level.STATE;
        Set<String> schools = all ? Set.of() : Set.copyOf(contributions.schools(asked.area()));
        List<ProvenanceView.RefusedFile> told = new ArrayList<>();
        LocalDate earliest = asked.stretch() instanceof Contributions.Days days ? days.from() : LocalDate.EPOCH;
        for (EventFile sent : files.listRefusing(file.id(), earliest, installation.zone(), settings.files())) {
            Map<String, Long> reasons = new TreeMap<>();
            refused.count(file, Objects.requireNonNull(sent.refusedKey())).forEach((group, codes) -> {
                if (isIn(group, all, schools) && RecordTime.touches(group.time(), asked.stretch())) {
                    codes.forEach((code, count) -> reasons.merge(code, count, Long::sum));
                }
            });
            long ofFile = reasons.values().stream().mapToLong(Long::longValue).sum();
            if (ofFile > 0) {
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
        return told;
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

    private ProvenanceView.Parked parked(Made made, Area area) {
        List<ParkedCounts.Parked> waiting = made.ingredients().stream()
                .map(Ingredient::file)
                .distinct()
                .flatMap(file -> (area.level() == Level.STATE
                                ? parked.list(file)
                                : parked.list(file, contributions.schools(area)))
                        .stream())
                .toList();
        return new ProvenanceView.Parked(
                waiting.stream().mapToLong(ParkedCounts.Parked::records).sum(), waiting);
    }
}
