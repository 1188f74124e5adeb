package org.cqube.provenance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.AddedReports;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.ReportFiles;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds a number among what was published. */
@Component
class FindNumber {
    private final ReportFiles files;
    private final Sources sources;
    private final AddedReports added;
    private final AcrossReports across;
    private final BehindAcross behind;
    private final PagesAcross pages;

    FindNumber(
            ReportFiles files,
            Sources sources,
            AddedReports added,
            AcrossReports across,
            BehindAcross behind,
            PagesAcross pages) {
        this.added = added;
        this.files = files;
        this.sources = sources;
        this.across = across;
        this.behind = behind;
        this.pages = pages;
    }

    /** Undivided. */
    Question question(
            Edition edition, String report, Area area, String period, Optional<LocalDate> day, String number) {
        return question(edition, report, area, period, day, number, Optional.empty(), List.of());
    }

    /**
     * @param report of a page across sources the report behind the number is asked
     * @param split whose cell is meant
     * @param values of each of its dimensions one
     */
    Question question(
            Edition edition,
            String report,
            Area area,
            String period,
            Optional<LocalDate> day,
            String number,
            Optional<String> split,
            List<String> values) {
        Optional<BehindAcross.Number> shown = behind.find(edition, report, area, period, number);
        if (shown.isPresent()) {
            var of = shown.get();
            return question(edition, of.report(), area, of.period(), day, of.number(), split, values);
        }
        Optional<AcrossReport> page =
                across.list().stream().filter(one -> one.id().equals(report)).findFirst();
        Optional<Report> own = page.flatMap(pages::find);
        if (page.isPresent() && own.isEmpty()) {
            throw notOfItsOwn(page.get());
        }
        Report declared = own.or(
                        () -> Stream.concat(sources.listReports().stream(), across.listNotReported(sources).stream())
                                .filter(one -> one.id().equals(report))
                                .findFirst())
                .or(() -> added.find(report).map(one -> one.report().report()))
                .orElseThrow(() -> notPublished(edition));
        Optional<Cell> cell = split.map(id -> declared.splits().stream()
                .filter(one -> one.id().equals(id) && day.isEmpty())
                .flatMap(one -> Cell.of(one, values).stream())
                .findFirst()
                .orElseThrow(() -> notPublished(edition)));
        return new Question(edition, declared, area, period, day, number, cell, Optional.empty(), page);
    }

    /** @throws RequestRefusedException where it was never published */
    PublishedNumber get(Question asked) {
        return find(asked).orElseThrow(() -> notPublished(asked.edition()));
    }

    Optional<PublishedNumber> find(Question asked) {
        return files.find(asked.edition(), asked.report().id(), asked.area(), asked.file())
                .flatMap(json -> PublishedNumber.find(json, asked))
                .flatMap(whole -> asked.cell().isEmpty() ? Optional.of(whole) : ofCell(whole, asked))
                .filter(found -> found.numbers().containsKey(asked.number()));
    }

    /** The number in each stretch that its period is compared with; days and cells are compared with nothing. */
    Map<Compared, PublishedNumber> listBeside(Question asked) {
        return asked.day().isPresent() || asked.cell().isPresent()
                ? Map.of()
                : files.find(asked.edition(), asked.report().id(), asked.area(), asked.file())
                        .map(json -> PublishedNumber.listBeside(json, asked))
                        .orElse(Map.of());
    }

    private Optional<PublishedNumber> ofCell(PublishedNumber whole, Question asked) {
        Cell cell = asked.cell().orElseThrow();
        // Periods that have a file of their own stood with the others in publications of before.
        return Stream.of(asked.period(), FileNames.CURRENT)
                .flatMap(file ->
                        files
                                .find(
                                        asked.edition(),
                                        asked.report().id(),
                                        asked.area(),
                                        file,
                                        cell.split().id())
                                .stream())
                .findFirst()
                .flatMap(json -> whole.with(json, cell, asked.period()));
    }

    private static RequestRefusedException notOfItsOwn(AcrossReport page) {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "ask_the_report",
                "'%s' shows numbers of reports and counts schools by them; ask the report's own number, which GET /api/reports names beside each"
                        .formatted(page.id()));
    }

    private static RequestRefusedException notPublished(Edition edition) {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "not_published",
                "Publication " + edition.number()
                        + " has no such number; GET /api/reports tells which reports, periods and indicators there are");
    }
}
