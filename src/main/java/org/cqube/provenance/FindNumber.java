package org.cqube.provenance;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.AddedReports;
import org.cqube.publication.Edition;
import org.cqube.report.ReportFiles;
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

    FindNumber(ReportFiles files, Sources sources, AddedReports added) {
        this.added = added;
        this.files = files;
        this.sources = sources;
    }

    Question question(
            Edition edition, String report, Area area, String period, Optional<LocalDate> day, String number) {
        Report declared = sources.listReports().stream()
                .filter(one -> one.id().equals(report))
                .findFirst()
                .or(() -> added.find(report).map(one -> one.report().report()))
                .orElseThrow(() -> notPublished(edition));
        return new Question(edition, declared, area, period, day, number);
    }

    /** @throws RequestRefusedException where it was never published */
    PublishedNumber get(Question asked) {
        return find(asked).orElseThrow(() -> notPublished(asked.edition()));
    }

    Optional<PublishedNumber> find(Question asked) {
        return files.find(asked.edition(), asked.report().id(), asked.area(), asked.file())
                .flatMap(json -> PublishedNumber.find(json, asked))
                .filter(found -> found.numbers().containsKey(asked.number()));
    }

    private static RequestRefusedException notPublished(Edition edition) {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND,
                "not_published",
                "Publication " + edition.number()
                        + " has no such number; GET /api/reports tells which reports, periods and indicators there are");
    }
}
